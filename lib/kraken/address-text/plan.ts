import {
  type AddressEntry,
  IP_ALLOWLIST_MAX_ENTRIES,
  type MergedAddresses,
  mergeAddresses,
  readAddress,
  shown,
} from "../ip-allowlist";
import { rawLines } from "./characters";
import { readEntry } from "./entry";
import { readAddressText } from "./read";
import type { Place } from "./statement";

/** `${text} ${reason}` is a sentence without its full stop. */
export type NotAdded = Place & { reason: string };

/** What a pasted text would do to a list, before anything is done. */
export type AddressPlan = MergedAddresses & {
  refused: NotAdded[];
  /** What the text itself leaves out: comments, and what is denied. */
  leftOut: NotAdded[];
  /** How many entries the list would have. */
  total: number;
  /** Whether that is more than a key may have; then nothing can be added. */
  isTooMany: boolean;
  /**
   * What should stay to be corrected once the good entries are added: the refused lines alone, or the whole text where
   * without their surroundings they would say something else. "" when nothing is refused.
   */
  toCorrect: string;
};

/** Enough for several comments and descriptions. */
const LONGEST_REMARK = 200;

export function planAddresses(text: string, existing: readonly string[]): AddressPlan {
  const { entries, refused, leftOut } = readEverything(text);
  const merged = mergeAddresses(entries, existing);
  const dropped = merged.covered.filter(({ text: covered }) => existing.includes(covered)).length;
  const total = existing.length - dropped + merged.added.length;
  const isTooMany = total > IP_ALLOWLIST_MAX_ENTRIES;
  return { ...merged, refused, leftOut, total, isTooMany, toCorrect: textToCorrect(text, refused) };
}

function readEverything(text: string) {
  const entries: AddressEntry[] = [];
  const refused = new Map<string, NotAdded>();
  const leftOut = new Map<string, NotAdded>();
  for (const statement of readAddressText(text)) {
    const read = statement.kind === "allowed" ? readAllowed(statement.entry) : statement.reason;
    if (typeof read !== "string") {
      const remark = statement.kind === "allowed" ? shown(statement.remark, LONGEST_REMARK) : "";
      entries.push(...read.map((entry) => (remark === "" ? entry : { ...entry, remark })));
      continue;
    }
    const said = { line: statement.line, text: shown(statement.text), reason: read };
    (statement.kind === "left out" ? leftOut : refused).set(JSON.stringify(said), said);
  }
  return { entries, refused: [...refused.values()], leftOut: [...leftOut.values()] };
}

/** All blocks of an entry, or why it is refused: a range is added as a whole or not at all. */
function readAllowed(written: string): AddressEntry[] | string {
  const read = readEntry(written);
  if (typeof read === "string") return read;
  const entries: AddressEntry[] = [];
  for (const block of read.blocks) {
    const entry = readAddress(block);
    if ("reason" in entry) return block === written ? entry.reason : `holds ${entry.text}, which ${entry.reason}`;
    entries.push(read.note ? { ...entry, note: `${entry.size}. ${read.note}` } : entry);
  }
  return entries;
}

function textToCorrect(text: string, refused: readonly NotAdded[]): string {
  const lines = rawLines(text);
  const faulty = [...new Set(refused.map(({ line }) => lines[line - 1] ?? ""))].join("\n");
  return readEverything(faulty).entries.length === 0 ? faulty : text;
}
