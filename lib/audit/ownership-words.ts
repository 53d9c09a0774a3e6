const factNames = {
  owner: "Owner",
  backupOwner: "Backup owner",
  tool: "Tool",
  purpose: "Purpose",
  ticket: "Ticket",
} as const;

/** One changed fact about a key that Kraken does not store; people by their names. A note is too long to be kept twice. */
export type FactChange =
  | { fact: keyof typeof factNames; before: string | null; after: string | null }
  | { fact: "tags"; added: string[]; removed: string[] }
  | { fact: "note" };

/** A line for each change that an event holds. */
export function factChangesInWords(data: unknown): string[] {
  const facts = (data as { facts?: FactChange[] } | null)?.facts;
  return Array.isArray(facts) ? facts.map(inWords) : [];
}

function inWords(change: FactChange): string {
  if (change.fact === "note") return "Note changed";
  if (change.fact === "tags")
    return `Tags ${[...signed("+", change.added), ...signed("−", change.removed)].join(", ")}`;
  const name = factNames[change.fact];
  if (change.after === null) return `${name} removed (was ${change.before})`;
  return change.before === null ? `${name} set to ${change.after}` : `${name} from ${change.before} to ${change.after}`;
}

const signed = (mark: string, tags: readonly string[]) => tags.map((tag) => `${mark} ${tag}`);
