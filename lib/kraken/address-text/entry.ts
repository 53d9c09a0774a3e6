import { formatBlock, parseAddress } from "../ip-block";
import { coverOfRange, prefixOfMask } from "../ip-range";
import { inAscii, oddCharacter } from "./characters";

/** How one entry was written, as blocks that say the same; or the reason why it cannot be read, worded to follow it. */
export type ReadEntry = { blocks: string[]; note: string | null } | string;

const IPV4 = "\\d{1,3}(?:\\.\\d{1,3}){3}";
const MASK = "(?:255|0)(?:\\.\\d{1,3}){3}";
const MASK_APART = new RegExp(`(?<![\\d./])(${IPV4})(?:[\\s,;]+(?:net)?mask)?[\\s,;]+(${MASK})(?![\\d./:-])`, "gi");
const DASHES = "[-\\u2010-\\u2015\\u2212]";
const RANGE = new RegExp(`(?<=[\\da-f:])(?:\\s+to\\s+|\\s*${DASHES}\\s*)(?=[\\da-f:])`, "gi");
const SLASH = /(?<=[\da-f:])\s*\/\s*(?=\d)/gi;

/** The entries of a line: words, where a range or a mask that is written with blanks counts as one. */
export function entriesIn(text: string): string[] {
  return text
    .replace(SLASH, "/")
    .replace(MASK_APART, "$1/$2")
    .replace(RANGE, "-")
    .split(/[\s,;]+/)
    .map((word) => word.replace(/^["'`([{]+|["'`)\]}]+$/g, ""))
    .filter((word) => word !== "");
}

const ADDRESS_LIKE = /^[![<^~]*(?:\d+(?:\.[\d*x-]+){3}|[\da-f]*(?::[\da-f.]*){2})/i;

/** Whether somebody may have meant an address by it, well written or not. */
export const isAddressLike = (word: string) => ADDRESS_LIKE.test(inAscii(word));

/** A netmask by itself, or its inverse. */
export const isMask = (word: string) => new RegExp(`^${MASK}$`).test(word);

export const holdsAddress = (text: string) => entriesIn(text).some(isAddressLike);

const EVERYBODY = /^(all|any|everyone|everybody|\*)$/i;

export function readEntry(text: string): ReadEntry {
  if (EVERYBODY.test(text)) return "is everybody; switch the restriction off if you mean that";
  const odd = oddCharacter(text);
  if (odd) return odd;
  const ends = text.split("-");
  if (ends.length === 2 && ends[0] && ends[1]) return readRange(ends[0], ends[1]);
  const [address = "", mask] = text.split("/");
  if (mask?.includes(".")) return readMask(address, mask);
  if (/^[\d.*]+$/.test(text) && text.includes("*")) return readWildcard(text);
  const parsed = parseAddress(text);
  if (typeof parsed === "string") return parsed;
  return {
    blocks: [text],
    note: text.includes(":") && parsed.block.family === 4 ? "An IPv4 address, written as IPv6" : null,
  };
}

/** "203.0.113.1-203.0.113.9", or "203.0.113.1-9" for the same. */
function readRange(from: string, to: string): ReadEntry {
  const first = parseAddress(from);
  const isShort = /^\d{1,3}$/.test(to) && !from.includes(":");
  const last = parseAddress(isShort ? `${from.slice(0, from.lastIndexOf("."))}.${to}` : to);
  if (typeof first === "string" || typeof last === "string" || `${from}${to}`.includes("/")) {
    return "is not a range from one address to another";
  }
  const blocks = coverOfRange(first.block, last.block);
  if (blocks.length === 0) return "is a range that ends before it begins";
  return { blocks: blocks.map(formatBlock), note: `From the range ${from} to ${to}` };
}

function readMask(address: string, mask: string): ReadEntry {
  const parsed = parseAddress(address);
  if (typeof parsed === "string") return parsed;
  if (parsed.block.family === 6) return "is IPv6, which has no masks; write a block such as 2001:db8::/32";
  const maskBlock = parseAddress(mask);
  const prefix = typeof maskBlock === "string" ? null : prefixOfMask(maskBlock.block);
  if (prefix === null) return `has ${mask} where a netmask such as 255.255.255.0 belongs`;
  return { blocks: [`${address}/${prefix}`], note: `/${prefix} is the mask ${mask}` };
}

/** "203.0.113.*" */
function readWildcard(text: string): ReadEntry {
  const parts = text.split(".");
  const fixed = parts.indexOf("*");
  if (parts.length !== 4 || fixed < 1 || parts.slice(fixed).some((part) => part !== "*")) {
    return "has its asterisks where no block ends";
  }
  const block = `${parts.map((part) => (part === "*" ? "0" : part)).join(".")}/${fixed * 8}`;
  const parsed = parseAddress(block);
  return typeof parsed === "string" ? parsed : { blocks: [block], note: `Written as ${text}` };
}
