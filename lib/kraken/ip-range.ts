import { bitsOf, type IpBlock } from "./ip-block";

/**
 * The fewest blocks that hold every address from the first to the last and no other, in order. Empty when the last one
 * comes before the first, or when they are of two families. Both are single addresses.
 */
export function coverOfRange(first: IpBlock, last: IpBlock): IpBlock[] {
  if (first.family !== last.family) return [];
  const bits = bitsOf(first);
  const end = numberOf(last);
  const blocks: IpBlock[] = [];
  let start = numberOf(first);
  while (start <= end) {
    let hostBits = 0;
    while (hostBits < bits && hasRoom(start, hostBits + 1, end)) hostBits += 1;
    blocks.push({ family: first.family, bytes: bytesOf(start, first.bytes.length), prefix: bits - hostBits });
    start += 1n << BigInt(hostBits);
  }
  return blocks;
}

/** Whether a block of so many host bits begins at `start` and ends no later than `end`. */
function hasRoom(start: bigint, hostBits: number, end: bigint): boolean {
  const size = 1n << BigInt(hostBits);
  return start % size === 0n && start + size - 1n <= end;
}

/**
 * The prefix length that a dotted mask stands for: 255.255.255.0 as a netmask, 0.0.0.255 as the wildcard mask of
 * Cisco's lists. Null when its ones are not in one piece, and for 0.0.0.0: one address as a wildcard, all as a netmask.
 */
export function prefixOfMask({ bytes }: IpBlock): number | null {
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("");
  if (/^1+0*$/.test(bits)) return bits.lastIndexOf("1") + 1;
  return /^0+1+$/.test(bits) ? bits.indexOf("1") : null;
}

const numberOf = ({ bytes }: IpBlock) => bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

function bytesOf(number: bigint, length: number): number[] {
  return Array.from({ length }, (_, index) => Number((number >> BigInt(8 * (length - 1 - index))) & 0xffn));
}
