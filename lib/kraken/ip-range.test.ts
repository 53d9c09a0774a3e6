import fc from "fast-check";
import { expect, test } from "vitest";
import { formatBlock, type IpBlock, parseAddress } from "./ip-block";
import { coverOfRange, prefixOfMask } from "./ip-range";

function blockOf(text: string): IpBlock {
  const parsed = parseAddress(text);
  if (typeof parsed === "string") throw new Error(`${text} ${parsed}`);
  return parsed.block;
}

const numberOf = ({ bytes }: IpBlock) => bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
const sizeOf = ({ bytes, prefix }: IpBlock) => 1n << BigInt(bytes.length * 8 - prefix);

test("the blocks of a range follow each other without a gap from its first address to its last", () => {
  const pair = fc.oneof(fc.tuple(fc.ipV4(), fc.ipV4()), fc.tuple(fc.ipV6(), fc.ipV6()));
  fc.assert(
    fc.property(pair, (ends) => {
      const [first, last] = ends.map(blockOf).sort((a, b) => (numberOf(a) < numberOf(b) ? -1 : 1)) as [
        IpBlock,
        IpBlock,
      ];
      fc.pre(first.family === last.family);
      let next = numberOf(first);
      for (const block of coverOfRange(first, last)) {
        expect(numberOf(block)).toBe(next);
        expect(blockOf(formatBlock(block))).toEqual(block);
        next += sizeOf(block);
      }
      expect(next).toBe(numberOf(last) + 1n);
    }),
  );
});

test("no two blocks of a range could be one", () => {
  expect(coverOfRange(blockOf("203.0.113.0"), blockOf("203.0.113.255")).map(formatBlock)).toEqual(["203.0.113.0/24"]);
  expect(coverOfRange(blockOf("0.0.0.0"), blockOf("255.255.255.255")).map(formatBlock)).toEqual(["0.0.0.0/0"]);
  expect(coverOfRange(blockOf("203.0.113.7"), blockOf("203.0.113.7")).map(formatBlock)).toEqual(["203.0.113.7"]);
});

test("a range that ends before it begins, or in the other family, has no blocks", () => {
  expect(coverOfRange(blockOf("203.0.113.9"), blockOf("203.0.113.1"))).toEqual([]);
  expect(coverOfRange(blockOf("203.0.113.9"), blockOf("2001:db8::1"))).toEqual([]);
});

test.each([
  ["255.255.255.0", 24],
  ["255.255.255.255", 32],
  ["128.0.0.0", 1],
  ["0.0.0.255", 24],
  ["0.0.0.1", 31],
  ["0.0.0.0", null],
  ["255.0.255.0", null],
  ["0.255.0.255", null],
])("the mask %s stands for the prefix length %s", (mask, prefix) => {
  expect(prefixOfMask(blockOf(mask))).toBe(prefix);
});
