import { z } from "zod";

const factNames = {
  owner: "Owner",
  backupOwner: "Backup owner",
  tool: "Tool",
  purpose: "Purpose",
  ticket: "Ticket",
} as const;

/** A changed fact about a key that Kraken does not store; people by their names. A note is too long to be kept twice. */
export const factChangeSchema = z.discriminatedUnion("fact", [
  z.strictObject({
    fact: z.enum(["owner", "backupOwner", "tool", "purpose", "ticket"]),
    before: z.string().nullable(),
    after: z.string().nullable(),
  }),
  z.strictObject({ fact: z.literal("tags"), added: z.array(z.string()), removed: z.array(z.string()) }),
  z.strictObject({ fact: z.literal("note") }),
]);

export type FactChange = z.output<typeof factChangeSchema>;

/** "Owner from alma@example.com to joris@example.com" */
export function factChangeInWords(change: FactChange): string {
  if (change.fact === "note") return "Note changed";
  if (change.fact === "tags")
    return `Tags ${[...signed("+", change.added), ...signed("−", change.removed)].join(", ")}`;
  const name = factNames[change.fact];
  if (change.after === null) return `${name} removed (was ${change.before})`;
  return change.before === null ? `${name} set to ${change.after}` : `${name} from ${change.before} to ${change.after}`;
}

const signed = (mark: string, tags: readonly string[]) => tags.map((tag) => `${mark} ${tag}`);
