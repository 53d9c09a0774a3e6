import { z } from "zod";
import { keptOr } from "@/lib/kept";
import { plainLine, plainLines } from "@/lib/words/plain-text";
import { unseenIn } from "@/lib/words/visible-text";

/** As long as the texts can be, in characters. */
export const ownershipLimits = { tool: 64, purpose: 200, ticket: 200, note: 2000, tag: 32, tags: 20 } as const;

/** Trimmed; an empty one is none. */
const text = (limit: number, plain: () => z.ZodType<string, string> = plainLine) =>
  plain()
    .refine((trimmed) => trimmed.length <= limit, `At most ${limit} characters.`)
    .transform((trimmed) => trimmed || null)
    .nullable();

const TAG = new RegExp(`^(?=.*[\\p{L}\\p{N}])[\\p{L}\\p{M}\\p{N}_.:-]{1,${ownershipLimits.tag}}$`, "u");

const tagRule = `A tag has letters, digits, dashes, underscores, dots or colons, at most ${ownershipLimits.tag}.`;

const canonicalTags = (tags: readonly string[]) =>
  [...new Set(tags.map((tag) => tag.normalize("NFC").trim().toLowerCase()))].filter(Boolean).sort();

/** Lower case, each once, in the order of the alphabet. Tags that are there already may stay whatever they are. */
const tagsBeside = (held: readonly string[]) =>
  z
    .array(z.string())
    .transform((tags) => {
      const kept = tags.filter((tag) => held.includes(tag));
      return [...new Set([...kept, ...canonicalTags(tags.filter((tag) => !held.includes(tag)))])].sort();
    })
    .superRefine((tags, { addIssue }) => {
      const wrong = tags.find((tag) => !held.includes(tag) && (!TAG.test(tag) || unseenIn(tag) !== null));
      if (wrong !== undefined)
        addIssue({ code: "custom", message: `“${wrong.slice(0, 40)}” is not a tag. ${tagRule}` });
      const limit = Math.max(ownershipLimits.tags, held.length);
      if (tags.length > limit) addIssue({ code: "custom", message: `At most ${limit} tags.` });
    });

export const tagsSchema = tagsBeside([]);

/** What Kraken does not store about a key: whose it is and what it is for. */
export const ownershipFields = {
  ownerId: z.uuid().nullable(),
  backupOwnerId: z.uuid().nullable(),
  /** The tool or person that uses it. */
  tool: text(ownershipLimits.tool),
  purpose: text(ownershipLimits.purpose),
  ticket: text(ownershipLimits.ticket),
  tags: tagsSchema,
  note: text(ownershipLimits.note, plainLines),
};

export type Ownership = {
  ownerId: string | null;
  backupOwnerId: string | null;
  tool: string | null;
  purpose: string | null;
  ticket: string | null;
  tags: string[];
  note: string | null;
};

/** With the facts `before` a change, what stays of them passes as it is: earlier rules were others. */
export function ownershipSchema(before?: Ownership): z.ZodType<Ownership, Ownership> {
  return z.strictObject({
    ownerId: keptOr(before?.ownerId, ownershipFields.ownerId),
    backupOwnerId: keptOr(before?.backupOwnerId, ownershipFields.backupOwnerId),
    tool: keptOr(before?.tool, ownershipFields.tool),
    purpose: keptOr(before?.purpose, ownershipFields.purpose),
    ticket: keptOr(before?.ticket, ownershipFields.ticket),
    tags: keptOr(before?.tags, tagsBeside(before?.tags ?? [])),
    note: keptOr(before?.note, ownershipFields.note),
  });
}

/** Facts that the person saw. Only compared, so they may be whatever is stored. */
const seenSchema = z.strictObject({
  ownerId: z.string().nullable(),
  backupOwnerId: z.string().nullable(),
  tool: z.string().nullable(),
  purpose: z.string().nullable(),
  ticket: z.string().nullable(),
  tags: z.array(z.string()),
  note: z.string().nullable(),
});

/** What stays as it was seen passes as it is; `changeOwnership` refuses when it is not what was seen. */
export const changeOwnershipSchema = z
  .strictObject({ keyId: z.uuid(), seen: seenSchema, ownership: z.custom<Ownership>() })
  .transform((input, { addIssue }) => {
    const { success, data, error } = ownershipSchema(input.seen).safeParse(input.ownership);
    if (success) return { ...input, ownership: data };
    for (const { path, message } of error.issues) addIssue({ code: "custom", path: ["ownership", ...path], message });
    return z.NEVER;
  });
