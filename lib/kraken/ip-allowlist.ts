import { countOf } from "@/lib/words/phrases";
import { BlockSet } from "./block-set";
import { bitsOf, compareBlocks, covers, formatBlock, type IpBlock, overlap, parseAddress } from "./ip-block";

export type AddressEntry = {
  /** Canonical: RFC 5952 for IPv6, host bits dropped, no prefix length for a single address. */
  text: string;
  family: 4 | 6;
  /** How much it lets in: "1 address", "32 addresses", "256 IPv6 networks of /64". */
  size: string;
  /** What a person should know about this entry. */
  note: string | null;
  /** The note asks for a second look. */
  caution: boolean;
  /** What was written beside it where it was pasted. */
  remark?: string;
};

/** `${text} ${reason}` is a sentence without its full stop. */
export type RefusedAddress = { text: string; reason: string };

export type MergedAddresses = {
  added: AddressEntry[];
  /** Entries, old or new, that a wider one makes unnecessary. */
  covered: { text: string; by: string }[];
  /** New entries that are in the list already, in whatever spelling, or come a second time. */
  repeated: string[];
};

/** Kraken's limit is not known; this one only bounds the work that a request can cause. */
export const IP_ALLOWLIST_MAX_ENTRIES = 1_000;

const LONGEST_SHOWN = 64;

/** Wider blocks would let in a good part of the internet and are refused; the next step down is only pointed out. */
const WIDEST_PREFIX = { 4: 8, 6: 16 } as const;
const WIDE_PREFIX = { 4: 16, 6: 32 } as const;

/**
 * Blocks that no request to Kraken comes from (IANA special-purpose registries). The documentation blocks are left out
 * on purpose: they do no harm, and examples use them.
 */
const unreachable: readonly { block: IpBlock; reason: string }[] = [
  ["0.0.0.0/8", "is a reserved address that Kraken never sees"],
  ["10.0.0.0/8", "is a private address that Kraken never sees"],
  ["100.64.0.0/10", "is shared inside a provider's network, Kraken never sees it"],
  ["127.0.0.0/8", "is this machine's own address, Kraken never sees it"],
  ["169.254.0.0/16", "is a link-local address that Kraken never sees"],
  ["172.16.0.0/12", "is a private address that Kraken never sees"],
  ["192.0.0.0/24", "is a reserved address that Kraken never sees"],
  ["192.168.0.0/16", "is a private address that Kraken never sees"],
  ["198.18.0.0/15", "is for lab tests, Kraken never sees it"],
  ["224.0.0.0/4", "is a multicast address that Kraken never sees"],
  ["240.0.0.0/4", "is a reserved address that Kraken never sees"],
  ["::1", "is this machine's own address, Kraken never sees it"],
  ["2001:2::/48", "is for lab tests, Kraken never sees it"],
  ["fc00::/7", "is a private address that Kraken never sees"],
  ["fe80::/10", "is a link-local address that Kraken never sees"],
  ["ff00::/8", "is a multicast address that Kraken never sees"],
].map(([text = "", reason = ""]) => ({ block: knownBlock(text), reason }));

/** The only part of IPv6 from which addresses on the internet are given out. */
const globalUnicast = knownBlock("2000::/3");

function knownBlock(text: string): IpBlock {
  const parsed = parseAddress(text);
  if (typeof parsed === "string") throw new Error(`${text} ${parsed}`);
  return parsed.block;
}

/** One address or block, checked and described; or why it is refused. */
export function readAddress(text: string): AddressEntry | RefusedAddress {
  const trimmed = text.trim();
  const parsed = parseAddress(trimmed);
  if (typeof parsed === "string") return { text: shown(trimmed), reason: parsed };
  const reason = whyRefused(parsed.block);
  if (reason) return { text: shown(trimmed), reason };
  return describe(trimmed, parsed.block, parsed.hadHostBits);
}

/** The canonical form of anything that reads as an address or block, whether or not a key may be restricted to it. */
export function canonicalAddress(text: string): string | null {
  const parsed = parseAddress(text.trim());
  return typeof parsed === "string" ? null : formatBlock(parsed.block);
}

/** The list in canonical form, sorted by number and without repetition. Text that is no address stays, at the end. */
export function canonicalAddressList(entries: readonly string[]): string[] {
  const blocks: IpBlock[] = [];
  const others: string[] = [];
  for (const entry of entries) {
    const parsed = parseAddress(entry.trim());
    if (typeof parsed === "string") others.push(entry);
    else blocks.push(parsed.block);
  }
  return [...new Set([...blocks.sort(compareBlocks).map(formatBlock), ...others.sort()])];
}

/** Whether two entries share an address. Text that is no address shares none. */
export function addressesOverlap(a: string, b: string): boolean {
  const [first, second] = [parseAddress(a.trim()), parseAddress(b.trim())];
  return typeof first !== "string" && typeof second !== "string" && overlap(first.block, second.block);
}

/** Whether the list holds nobody back: none, an empty one (Kraken is taken to read it so), or one with a world range. */
export function allowsAnyAddress(ipAllowlist: readonly string[] | null): boolean {
  return ipAllowlist === null || ipAllowlist.length === 0 || ipAllowlist.some(isTooWide);
}

function isTooWide(text: string): boolean {
  // A single address is never wide, and lists of keys ask this of many.
  if (!text.includes("/")) return false;
  const parsed = parseAddress(text.trim());
  return typeof parsed !== "string" && parsed.block.prefix < WIDEST_PREFIX[parsed.block.family];
}

/** What becomes of entries that are put into a list: each one is added, covered or repeated. */
export function mergeAddresses(entries: readonly AddressEntry[], existing: readonly string[]): MergedAddresses {
  const blocks = new BlockSet();
  const old: { text: string; block: IpBlock }[] = [];
  for (const text of existing) {
    const parsed = parseAddress(text.trim());
    if (typeof parsed === "string") continue;
    old.push({ text, block: parsed.block });
    blocks.add(parsed.block);
  }
  const result: MergedAddresses = { added: [], covered: [], repeated: [] };
  const fresh: AddressEntry[] = [];
  for (const entry of entries) {
    const block = knownBlock(entry.text);
    if (blocks.has(block)) result.repeated.push(entry.text);
    else fresh.push(entry);
    blocks.add(block);
  }
  const widerThan = (block: IpBlock) => blocks.around(block).find(({ prefix }) => prefix < block.prefix);
  for (const { text, block } of old) {
    const wider = widerThan(block);
    if (wider && fresh.some((entry) => entry.text === formatBlock(wider))) {
      result.covered.push({ text, by: formatBlock(wider) });
    }
  }
  for (const entry of fresh) {
    const wider = widerThan(knownBlock(entry.text));
    if (wider) result.covered.push({ text: entry.text, by: formatBlock(wider) });
    else result.added.push(entry);
  }
  return result;
}

function whyRefused(block: IpBlock): string | null {
  const special = unreachable.find((entry) => covers(entry.block, block));
  if (special) return special.reason;
  if (block.prefix === 0) return "is the whole internet; switch the restriction off if you mean that";
  if (block.prefix < WIDEST_PREFIX[block.family]) {
    return `is a large part of the internet; use blocks of /${WIDEST_PREFIX[block.family]} or smaller`;
  }
  if (block.family === 6 && !covers(globalUnicast, block)) return "is a reserved address that Kraken never sees";
  return null;
}

function describe(pasted: string, block: IpBlock, hadHostBits: boolean): AddressEntry {
  const text = formatBlock(block);
  const size = sizeInWords(block);
  const wide = block.prefix < WIDE_PREFIX[block.family];
  const notes: string[] = [];
  if (hadHostBits) notes.push(`${size}. You pasted ${shortPasted(pasted, block)}; the host part was dropped`);
  if (wide) notes.push(`${hadHostBits ? "A" : `${size}, a`} very wide block: anyone in it may use the key`);
  if (notes.length === 0 && text !== pasted) {
    notes.push(text.length < pasted.length ? "Shortened to its canonical form" : "Put into its canonical form");
  }
  return {
    text,
    family: block.family,
    size,
    note: notes.length > 0 ? notes.join(". ") : null,
    caution: hadHostBits || wide,
  };
}

/** Only the part that differs, where that is the last number: ".70/27". */
function shortPasted(pasted: string, block: IpBlock): string {
  const isPlainIPv4 = block.family === 4 && !pasted.includes(":");
  return isPlainIPv4 && block.prefix >= 24 ? pasted.slice(pasted.lastIndexOf(".")) : shown(pasted);
}

const IPV6_NETWORK_PREFIX = 64;
const COUNTED_HOST_BITS = 20;

function sizeInWords(block: IpBlock): string {
  const hostBits = bitsOf(block) - block.prefix;
  if (block.family === 4 || hostBits <= COUNTED_HOST_BITS)
    return countOf(2n ** BigInt(hostBits), "address", "addresses");
  if (block.prefix > IPV6_NETWORK_PREFIX) return "part of an IPv6 network of /64";
  return countOf(2n ** BigInt(IPV6_NETWORK_PREFIX - block.prefix), "IPv6 network of /64", "IPv6 networks of /64");
}

/** No endless text is shown back. */
export function shown(text: string, longest = LONGEST_SHOWN): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
