import { z } from "zod";

/** As long as the texts can be, in characters. */
export const ownershipLimits = { tool: 64, purpose: 200, ticket: 200, note: 2000, tag: 32, tags: 20 } as const;

/** Trimmed; an empty one is none. */
const text = (limit: number) =>
  z
    .string()
    .trim()
    .max(limit, `At most ${limit} characters.`)
    .transform((trimmed) => trimmed || null)
    .nullable();

const TAG = new RegExp(`^(?=.*[\\p{L}\\p{N}])[\\p{L}\\p{M}\\p{N}_.:-]{1,${ownershipLimits.tag}}$`, "u");

const tagRule = `A tag has letters, digits, dashes, underscores, dots or colons, at most ${ownershipLimits.tag}.`;

const canonicalTags = (tags: readonly string[]) =>
  [...new Set(tags.map((tag) => tag.normalize("NFC").trim().toLowerCase()))].filter(Boolean).sort();

/** Lower case, each once, in the order of the alphabet. */
export const tagsSchema = z
  .array(z.string())
  .transform(canonicalTags)
  .superRefine((tags, { addIssue }) => {
    const wrong = tags.find((tag) => !TAG.test(tag));
    if (wrong !== undefined) addIssue({ code: "custom", message: `“${wrong.slice(0, 40)}” is not a tag. ${tagRule}` });
    if (tags.length > ownershipLimits.tags)
      addIssue({ code: "custom", message: `At most ${ownershipLimits.tags} tags.` });
  });

/** What Kraken does not store about a key: whose it is and what it is for. */
export const ownershipFields = {
  ownerId: z.uuid().nullable(),
  backupOwnerId: z.uuid().nullable(),
  /** The tool or person that uses it. */
  tool: text(ownershipLimits.tool),
  purpose: text(ownershipLimits.purpose),
  ticket: text(ownershipLimits.ticket),
  tags: tagsSchema,
  note: text(ownershipLimits.note),
};

export const ownershipSchema = z.strictObject(ownershipFields);

export type Ownership = z.output<typeof ownershipSchema>;

/** Facts that the person saw. Only compared, so they may be whatever is stored. */
const seenText = z.string().max(10_000).nullable();

export const changeOwnershipSchema = z.strictObject({
  keyId: z.uuid(),
  ownership: ownershipSchema,
  seen: z.strictObject({
    ownerId: z.uuid().nullable(),
    backupOwnerId: z.uuid().nullable(),
    tool: seenText,
    purpose: seenText,
    ticket: seenText,
    tags: z.array(z.string().max(200)).max(200),
    note: seenText,
  }),
});
