import { z } from "zod";
import { permissionFlags } from "@/lib/kraken/permissions";
import { keySettingsSchema } from "@/lib/kraken/settings";
import { ownershipFields } from "./ownership-schema";

const submissionId = z.uuid();

/** Settings that the person saw. Only compared, so they may be whatever Kraken once stored. */
const seenSettingsSchema = z.strictObject({
  name: z.string().max(200),
  permissions: z.array(z.enum(permissionFlags)),
  ipAllowlist: z.array(z.string().max(100)).max(1000).nullable(),
  validUntil: z.number().nullable(),
  queryFrom: z.number().nullable(),
  queryTo: z.number().nullable(),
  nonceWindow: z.string().max(40),
});

export const createKeySchema = z.strictObject({
  connectionId: z.uuid(),
  submissionId,
  settings: keySettingsSchema(),
  ...ownershipFields,
  // Without one, the key is its creator's.
  ownerId: ownershipFields.ownerId.default(null),
  backupOwnerId: ownershipFields.backupOwnerId.default(null),
  purpose: ownershipFields.purpose.default(null),
  ticket: ownershipFields.ticket.default(null),
  tags: ownershipFields.tags.default([]),
  note: ownershipFields.note.default(null),
  sealFor: z.uuid().nullish(),
});

export const updateKeySchema = z.strictObject({
  keyId: z.uuid(),
  submissionId,
  seen: seenSettingsSchema,
  settings: keySettingsSchema(),
});

export const revokeKeySchema = z.strictObject({ keyId: z.uuid(), submissionId, typedName: z.string().max(200) });

export const acceptChangeSchema = z.strictObject({ keyId: z.uuid(), seen: seenSettingsSchema });
