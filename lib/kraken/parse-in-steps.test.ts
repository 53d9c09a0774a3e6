import fc from "fast-check";
import { expect, test } from "vitest";
import { parseInSteps } from "./parse-in-steps";
import { parseLosslessly } from "./read-answer";

const inSmallSteps = (text: string) => parseInSteps(text, parseLosslessly, 1);

const entry = fc.oneof(
  fc.record({ name: fc.string({ unit: "binary" }), on: fc.boolean(), list: fc.array(fc.jsonValue()) }),
  fc.jsonValue(),
);
const document = fc.oneof(
  fc.array(entry),
  fc.record({ error: fc.array(fc.string()), result: fc.array(entry), page: fc.jsonValue() }),
  fc.jsonValue(),
);

test("any document is read in steps as it is read at once", async () => {
  await fc.assert(
    fc.asyncProperty(document, fc.constantFrom(0, 2), async (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(await inSmallSteps(text)).toEqual(parseLosslessly(text));
    }),
  );
});

test("what is no JSON is none in steps either, wherever it is broken", async () => {
  await fc.assert(
    fc.asyncProperty(
      document,
      fc.nat(),
      fc.constantFrom("", ",", "]", "}", "[", '"', "\\", "1", " "),
      async (value, at, put) => {
        const text = JSON.stringify(value);
        const place = at % (text.length + 1);
        const broken = text.slice(0, place) + put + text.slice(place + 1);
        expect(await inSmallSteps(broken)).toEqual(parseLosslessly(broken));
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  '{"error":[],"result":[{"id":18446744073709551616,"at":1784635200.25}]}',
  '{"result":[{"a":1,"a":2},{"a":1,"a":1}]}',
  '{"result":[{"__proto__":{"x":1}}],"__proto__":[1,2]}',
  String.raw`{"result":[{"name":"\\"},{"name":"],\\\"["},{"name":"\\\\"}]}`,
  "[[1,[2,3]],[],{},[[]]]",
  '{"meta":{"list":[1,2]},"result":[3]}',
])("digits, doubles, quotes and nesting are kept: %s", async (text) => {
  expect(await inSmallSteps(text)).toStrictEqual(parseLosslessly(text));
});

test.each([
  "[1,]",
  "[,1]",
  "[1,,2]",
  "[ ,1]",
  "[1 ,  ]",
  '{"result":[1,2}',
  '{"result":[1],"result":}',
  "[1],[2]",
  '["a]',
  "[1",
])("%s is no JSON", async (text) => {
  expect(await inSmallSteps(text)).toBeUndefined();
});

test("two results that differ are told twice", async () => {
  const text = '{"result":[1],"result":[2]}';
  expect(await inSmallSteps(text)).toEqual(parseLosslessly(text));
});

test("a list of ten thousand is read in parts that are small", async () => {
  const text = JSON.stringify({
    error: [],
    result: Array.from({ length: 10_000 }, (_, id) => ({ id, note: "x".repeat(400) })),
  });
  let longest = 0;
  const read = await parseInSteps(text, (part) => {
    longest = Math.max(longest, part.length);
    return parseLosslessly(part);
  });
  expect(read).toEqual(JSON.parse(text));
  expect(longest).toBeLessThan(40_000);
});
