import type { UnreadableKey } from "@/lib/kraken/key";
import { shownName, shownText } from "@/lib/kraken/shown-name";

/** Longer ones fill the page; Kraken's own limit is 32. */
const NAME_CHARS = 60;
const SHOWN_ENDS = 4;

export type UnreadableLine = { id: string; name: string; reason: string; count: number };

/** A line for each entry of Kraken's list that could not be read; those that say the same of themselves are one. */
export function unreadableLines(entries: readonly UnreadableKey[]): UnreadableLine[] {
  const lines = new Map<string, UnreadableLine>();
  for (const entry of entries) {
    const id = JSON.stringify([entry.name, entry.apiKey, entry.krakenId, entry.reason]);
    const line = lines.get(id);
    if (line) line.count += 1;
    else lines.set(id, { id, name: nameOf(entry), reason: entry.reason, count: 1 });
  }
  return [...lines.values()];
}

/** How many entries of Kraken's list the lines stand for. */
export const entriesIn = (lines: readonly UnreadableLine[]): number => lines.reduce((sum, { count }) => sum + count, 0);

function nameOf({ name, apiKey, krakenId }: UnreadableKey): string {
  if (name !== null) return shownName(shortened(name));
  if (apiKey !== null)
    return shownText(`The key with the API key ${apiKey.slice(0, SHOWN_ENDS)} … ${apiKey.slice(-SHOWN_ENDS)}`);
  if (krakenId !== null) return `The key with Kraken’s id ${shownText(shortened(krakenId))}`;
  return "An entry that does not say which key it is";
}

function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length > NAME_CHARS ? `${characters.slice(0, NAME_CHARS).join("")}…` : text;
}
