import fc from "fast-check";
import { expect, test } from "vitest";
import { countOf, formatThousands, listAnd, listOr } from "./phrases";

test("thousands are parted by a thin space that never breaks", () => {
  expect(formatThousands("9007199254740993")).toBe("9\u202f007\u202f199\u202f254\u202f740\u202f993");
  expect(formatThousands(5_000)).toBe("5\u202f000");
  expect(formatThousands(999n)).toBe("999");
});

test("grouping loses and adds no digit", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n }), (value) => {
      expect(formatThousands(value).replaceAll("\u202f", "")).toBe(String(value));
    }),
  );
});

test("one is singular, everything else plural", () => {
  expect(countOf(1, "address", "addresses")).toBe("1 address");
  expect(countOf(0, "address", "addresses")).toBe("0 addresses");
  expect(countOf(2_000n, "address", "addresses")).toBe("2\u202f000 addresses");
});

test("lists read as a British sentence", () => {
  const [conjunction, disjunction] = (["conjunction", "disjunction"] as const).map(
    (type) => new Intl.ListFormat("en-GB", { type }),
  );
  fc.assert(
    fc.property(fc.array(fc.string()), (items) => {
      expect(listAnd(items)).toBe(conjunction?.format(items));
      expect(listOr(items)).toBe(disjunction?.format(items));
    }),
  );
});
