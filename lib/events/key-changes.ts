import { z } from "zod";
import { type Change, changeTitle, type FormatTime } from "@/lib/kraken/difference";
import { permissionFlags } from "@/lib/kraken/permissions";

const flags = z.array(z.enum(permissionFlags));
const addresses = z.array(z.string());
const moment = z.number().nullable();

/** Settings that Kraken stored otherwise than before; the form in which an entry keeps them. */
export const changesSchema: z.ZodType<Change[]> = z.array(
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("name"), before: z.string(), after: z.string() }),
    z.strictObject({ kind: z.literal("permissions"), before: flags, after: flags, added: flags, removed: flags }),
    z.strictObject({
      kind: z.literal("ipAllowlist"),
      before: addresses.nullable(),
      after: addresses.nullable(),
      added: addresses,
      removed: addresses,
    }),
    z.strictObject({ kind: z.literal("validUntil"), before: moment, after: moment }),
    z.strictObject({ kind: z.literal("queryFrom"), before: moment, after: moment }),
    z.strictObject({ kind: z.literal("queryTo"), before: moment, after: moment }),
    z.strictObject({ kind: z.literal("nonceWindow"), before: z.string(), after: z.string() }),
  ]),
);

/** A line for each. */
export const changeLines = (changes: readonly Change[], formatTime: FormatTime): string[] =>
  changes.map((change) => changeTitle(change, formatTime));
