import { TOLD_TWICE } from "./read-answer";
import type { KrakenResponse } from "./request";

/** Words in the name of a property that say, when it is true or not empty, that a list is not all there is. */
const SAYS_MORE =
  /^((has)?(more|next)\w*|cursors?|tokens?|marker|scroll|continue|continuation|evaluated|truncated|partial|incomplete|failed|failure|degraded|timeout|timed|offset|skip|skipped|omitted|remaining)$/;
/** And those that say so when it is false. */
const SAYS_WHOLE = /^(success|successful|ok|complete|completed|done|last|final|whole|full)$/;
const COUNTS = /^(count|total|totals)$/;
const PAGES = /^pages?$/;
/** What is said of the size of a page, or of how many calls are left, is not said of the list. */
const OTHER_NUMBERS = /^(per|limit|rate|ratelimit|retry|attempt)$/;
const FAILED = /fail|error|partial|incomplete|truncated|unavailable|degraded/i;
/** Of the headers, which say much that is not about the list, those whose names begin so. */
const OF_A_LIST =
  /^(x-)?(ms-)?(count|total|pages?|pagination|paging|next|has|more|cursor|continuation|offset|result|results|list|items|truncated|partial|incomplete)(-|$)/;

/**
 * Whether a document says in its own words that the list of `entries` in it failed or goes on elsewhere. Kraken documents no
 * pages and no such words; an answer with them is another than we know, and what it leaves out is not gone.
 */
export function isPartOfList(document: unknown, entries: number): boolean {
  if (typeof document !== "object" || document === null || Array.isArray(document)) return false;
  return Object.entries(document).some(([name, value]) => saysPart(name, value, entries));
}

/** Whether the status or the headers of an answer say so: of all that is a success, only HTTP 200 is a whole one. */
export function isPartOfAnswer(
  { status, headers }: Pick<KrakenResponse, "status" | "headers">,
  entries: number,
): boolean {
  if (status !== 200) return true;
  return [...headers].some(([name, value]) => {
    if (name === "link") return /\brel\s*=\s*"?[^",;]*\b(next|prev|previous)\b/i.test(value);
    if (name === "content-range") return isPartOfRange(value, entries);
    if (name === "warning") return FAILED.test(value);
    return OF_A_LIST.test(name) && saysPart(name.replace(/^x-/, ""), fromHeader(value), entries);
  });
}

function saysPart(name: string, value: unknown, entries: number): boolean {
  // Whoever says two things of one may mean either.
  if (value === TOLD_TWICE) return true;
  if (/^_?links?$/i.test(name) && Array.isArray(value) && value.some(leadsOn)) return true;
  if (name !== "result" && isObject(value) && isPartOfList(value, entries)) return true;
  if (/^error$/i.test(name)) return value === true || isObject(value) || hasPartialWarning(value);
  if (/^(status|code|status_?code)$/i.test(name) && Number(value) >= 400) return true;
  if (/^(status|state|result_?status|warnings?)$/i.test(name)) return FAILED.test(JSON.stringify(value) ?? "");
  const words = wordsOf(name);
  const has = (pattern: RegExp) => words.some((word) => pattern.test(word));
  if (has(SAYS_MORE)) return isSomething(value);
  if (has(SAYS_WHOLE) && isNo(value)) return true;
  if (has(OTHER_NUMBERS)) return false;
  if (has(PAGES)) return !has(/^size$/) && Number(value) > 1;
  return (has(COUNTS) || /^size$/i.test(name)) && Number(value) > entries;
}

/** "nextPageToken", "next_page_token" and "next-page-token" are the same words. */
const wordsOf = (name: string) =>
  name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/);

/** RFC 9110, and without the unit as some servers write it: from, to, and of how many, each of which may be left open. */
function isPartOfRange(value: string, entries: number): boolean {
  const [, unit, first, last, size] = /^(?:([a-z]+)\s+)?(?:(\d+)-(\d+)|\*)\/(\d+|\*)$/i.exec(value.trim()) ?? [];
  if (size === undefined) return true;
  const isCut = size !== "*" && Number(last ?? -1) + 1 < Number(size);
  return Number(first ?? 0) > 0 || isCut || (unit !== "bytes" && Number(size) > entries);
}

/** Some servers put what they say of pages into one header, as JSON. */
function fromHeader(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const leadsOn = (link: unknown) => isObject(link) && /^(next|prev)/i.test(String(Reflect.get(link, "rel")));
const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const hasPartialWarning = (value: unknown) =>
  Array.isArray(value) &&
  value.some((text) => typeof text === "string" && /partial|incomplete|truncated|page/i.test(text));

const NOTHING = /^\s*(0|false|no|none|null|undefined)?\s*$/i;
const isNo = (value: unknown) =>
  value === false || value === 0 || (typeof value === "string" && /^(false|no|0)$/i.test(value));

const isSomething = (value: unknown): boolean => {
  if (typeof value === "object" && value !== null) return Object.values(value).some(isSomething);
  return !NOTHING.test(String(value));
};
