import { IPv4, IPv6 } from "ipaddr.js";

/** A network: an address whose host bits are zero, and how many leading bits are fixed. */
export type IpBlock = {
  readonly family: 4 | 6;
  readonly bytes: readonly number[];
  readonly prefix: number;
};

export type ParsedAddress = { readonly block: IpBlock; readonly hadHostBits: boolean };

const PREFIX = /^(0|[1-9]\d{0,2})$/;
/** ::ffff:0:0/96, an IPv4 address written as IPv6 (RFC 4291, 2.5.5.2). */
const MAPPED_PREFIX = 96;
const MAPPED_START = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];

export function bitsOf(block: IpBlock): number {
  return block.bytes.length * 8;
}

/** Reads one address or block. A string is the reason why it is neither, worded to follow the text itself. */
export function parseAddress(text: string): ParsedAddress | string {
  const [addressText = "", prefixText, ...rest] = text.split("/");
  const address = readAddress(addressText);
  if (!address) return whyUnreadable(text.includes("://") ? text : addressText);

  const bits = address.length * 8;
  if (prefixText !== undefined && (!PREFIX.test(prefixText) || Number(prefixText) > bits || rest.length > 0)) {
    return `has no block size from 0 to ${bits} after the slash`;
  }
  const prefix = prefixText === undefined ? bits : Number(prefixText);
  const bytes = networkOf(address, prefix);
  const hadHostBits = bytes.some((byte, index) => byte !== address[index]);
  return { block: asIPv4WhenMapped(bytes, prefix), hadHostBits };
}

function readAddress(text: string): number[] | null {
  // ipaddr.js also reads octal, hexadecimal and shortened IPv4, and IPv6 zones; Kraken might read those differently.
  // By the colon and not by trying: ipaddr.js finds out by throwing, which takes longer than all the rest.
  if (!text.includes(":")) return IPv4.isValidFourPartDecimal(text) ? IPv4.parse(text).toByteArray() : null;
  if (/^[\da-f:.]+$/i.test(text) && IPv6.isValid(text) && hasPlainTail(text)) return IPv6.parse(text).toByteArray();
  return null;
}

function hasPlainTail(text: string): boolean {
  const tail = text.slice(text.lastIndexOf(":") + 1);
  return !tail.includes(".") || IPv4.isValidFourPartDecimal(tail);
}

function whyUnreadable(text: string): string {
  if (/^0*\d+(\.0*\d+){3}$/.test(text) && /(^|\.)0\d/.test(text)) {
    return "has a leading zero, which some programs read as another number";
  }
  if (/^(\d+(\.\d+){3}|\[?[\da-f:.]+\]):\d+$/i.test(text)) return "has a port; leave out the colon and what follows";
  if (text.includes("://")) return "is a web address; write only the IP address in it";
  if (text.includes("%")) return "has a zone, which means nothing outside one machine";
  if (/^0x|\.0x/i.test(text)) return "has hexadecimal numbers, which some programs read as something else";
  if (/^\d+(\.\d+){0,2}\.?$/.test(text)) return "is only a part of an address; write all four numbers";
  if (/^([a-z\d_-]+\.)+[a-z][a-z\d-]*\.?$/i.test(text)) return "is a name; write its address instead";
  return "is not an IPv4 or IPv6 address";
}

/** The address with its host bits set to zero. */
export function networkOf(address: readonly number[], prefix: number): number[] {
  return address.map((byte, index) => byte & maskByte(prefix, index));
}

const maskByte = (prefix: number, index: number) => (0xff << (8 - Math.min(8, Math.max(0, prefix - index * 8)))) & 0xff;

function asIPv4WhenMapped(bytes: number[], prefix: number): IpBlock {
  const mapped = bytes.length === 16 && MAPPED_START.every((byte, index) => byte === bytes[index]);
  // The host bits are gone already, so a match means that the prefix reaches beyond the start.
  if (mapped) {
    return { family: 4, bytes: bytes.slice(12), prefix: prefix - MAPPED_PREFIX };
  }
  return { family: bytes.length === 4 ? 4 : 6, bytes, prefix };
}

/** RFC 5952 for IPv6; a block of one address is written without its prefix length. */
export function formatBlock(block: IpBlock): string {
  const address = block.family === 4 ? block.bytes.join(".") : new IPv6([...block.bytes]).toRFC5952String();
  return block.prefix === bitsOf(block) ? address : `${address}/${block.prefix}`;
}

/** Whether every address of `inner` is in `outer`. Two blocks that overlap always nest. */
export function covers(outer: IpBlock, inner: IpBlock): boolean {
  return (
    outer.family === inner.family &&
    outer.prefix <= inner.prefix &&
    outer.bytes.every((byte, index) => byte === ((inner.bytes[index] ?? 0) & maskByte(outer.prefix, index)))
  );
}

export function overlap(a: IpBlock, b: IpBlock): boolean {
  return covers(a, b) || covers(b, a);
}

/** IPv4 before IPv6, then by number, a wider block before the narrower ones in it. */
export function compareBlocks(a: IpBlock, b: IpBlock): number {
  const differing = a.bytes.findIndex((byte, index) => byte !== b.bytes[index]);
  return a.family - b.family || (a.bytes[differing] ?? 0) - (b.bytes[differing] ?? 0) || a.prefix - b.prefix;
}
