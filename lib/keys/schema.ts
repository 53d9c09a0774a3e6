import { z } from "zod";
import type { KeySettings } from "@/lib/kraken/key";
import { permissionFlags } from "@/lib/kraken/permissions";
import { keySettingsSchema } from "@/lib/kraken/settings";
import { ownershipFields } from "./ownership-schema";

const submissionId = z.uuid();

/**
 * Settings that the person saw. Only compared, so they may be whatever Kraken once stored; the limit on the size of a
 * request bounds them.
 */
const seenSettingsSchema = z.strictObject({
  name: z.string(),
  permissions: z.array(z.enum(permissionFlags)),
  ipAllowlist: z.array(z.string()).nullable(),
  validUntil: z.number().nullable(),
  queryFrom: z.number().nullable(),
  queryTo: z.number().nullable(),
  nonceWindow: z.string(),
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

/** What stays as it was seen passes as it is; `updateKey` refuses when the key is not what was seen. */
export const updateKeySchema = z
  .strictObject({ keyId: z.uuid(), submissionId, seen: seenSettingsSchema, settings: z.custom<KeySettings>() })
  .transform((input, { addIssue }) => {
    const { success, data, error } = keySettingsSchema({ before: input.seen }).safeParse(input.settings);
    if (success) return { ...input, settings: data };
    for (const { path, message } of error.issues) addIssue({ code: "custom", path: ["settings", ...path], message });
    return z.NEVER;
  });

export const revokeKeySchema = z.strictObject({ keyId: z.uuid(), submissionId, typedName: z.string() });

export const acceptChangeSchema = z.strictObject({ keyId: z.uuid(), seen: seenSettingsSchema });
