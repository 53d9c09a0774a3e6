import { searchParamsToUrlQuery } from "next/dist/shared/lib/router/utils/querystring";
import { expect, test } from "vitest";
import { readAddress } from "./address";
import { notTakenFrom } from "./not-taken";

const OWN = "6d8b2f0e-0f5e-4a57-9a57-1f1b3a2c4d5e";
const context = { connectionIds: [OWN] };
const read = (params: Record<string, string | string[]>) =>
  readAddress(params, { ...context, nowSeconds: 1_800_000_000 });
const said = (params: Record<string, string | string[]>) =>
  notTakenFrom(params, context).map(({ name, value }) => `${name}=${value}`);

test.each([
  [{ permissions: "funds_query,fly" }, ["permissions=fly"]],
  [{ permisions: "funds_query" }, ["permisions=funds_query"]],
  [{ preset: "nonsense" }, ["preset=nonsense"]],
  [{ calls: "Balance,Fly" }, ["calls=Fly"]],
  [{ account: "somebody-elses" }, ["account=somebody-elses"]],
  [{ lifetime: "2000y" }, ["lifetime=2000y"]],
  [{ expires: "soon" }, ["expires=soon"]],
  [{ expires: "99999999999999" }, ["expires=99999999999999"]],
  [{ expires: "0" }, ["expires=0"]],
  [{ expires: "-1" }, ["expires=-1"]],
  [{ "query-start": "1e9" }, ["query-start=1e9"]],
  [{ "query-end": "999999999999" }, ["query-end=999999999999"]],
  [{ nonce: "ten" }, ["nonce=ten"]],
  [{ name: ["a", "b"] }, ["name=b"]],
  [{ start: "anywhere" }, ["start=anywhere"]],
])("a link with %j says what was not taken", (params, expected) => {
  expect(said(params)).toEqual(expected);
});

test("text that was cut is said to be", () => {
  expect(notTakenFrom({ name: "x".repeat(300) }, context)).toMatchObject([
    { name: "name", reason: expect.stringContaining("longer") },
  ]);
});

test.each(["soon", "99999999999999", "0", "-1", "999999999999", "1.5"])(
  "an expiry of %s is never read as never: it has to be chosen",
  (expires) => {
    expect(read({ expires }).validUntil).toBeNaN();
    expect(read({ "query-start": expires, "query-end": expires })).toMatchObject({
      queryFrom: Number.NaN,
      queryTo: Number.NaN,
    });
  },
);

test.each(["999", "30", "forever", "", " ", "toString"])(
  "a lifetime of %j is never read as never: an end has to be chosen",
  (lifetime) => {
    expect(read({ lifetime })).toMatchObject({ lifetime: null, validUntil: Number.NaN });
    expect(read({ lifetime, expires: "1900000000" }).validUntil).toBeNaN();
    expect(said({ lifetime })).toEqual([`lifetime=${lifetime.replace(" ", "⟨U+0020⟩")}`]);
  },
);

test("a limit without a value is never read as no limit, and is said", () => {
  const link = { expires: "", "query-start": "", "query-end": "", nonce: "", addresses: "" };
  expect(read(link)).toMatchObject({
    validUntil: Number.NaN,
    queryFrom: Number.NaN,
    queryTo: Number.NaN,
    nonceWindow: "",
    ipAllowlist: [],
  });
  expect(said(link)).toEqual(["expires=", "query-start=", "query-end=", "nonce="]);
});

test("addresses in a link are not read, and are never read as any address", () => {
  expect(read({ addresses: "203.0.113.7" }).ipAllowlist).toEqual([]);
  expect(said({ addresses: "203.0.113.7" })).toEqual(["addresses=203.0.113.7"]);
});

test("what every object has is no part of a link", () => {
  const query = new URLSearchParams("toString=2&name=bot&constructor=3&__proto__=1");
  const params = searchParamsToUrlQuery(query) as Record<string, string | string[]>;
  expect(said(params)).toEqual(["toString=2", "constructor=3"]);
  expect(read(params)).toMatchObject({ name: "bot" });
});

test.each(["name", "tool"] as const)(
  "characters in a %s that cannot be seen are left out, and that is said",
  (field) => {
    const link = { [field]: "\0\u202Ex\u200B" };
    expect(read(link)[field]).toBe("x");
    expect(notTakenFrom(link, context)).toEqual([
      {
        name: field,
        value: "⟨U+0000⟩⟨U+202E⟩x⟨U+200B⟩",
        reason: "holds characters that cannot be seen; they were left out",
      },
    ]);
  },
);

test("what a link says is shown without what turns the words about", () => {
  expect(said({ "na\u202Eme": "\u2067x" })).toEqual(["na⟨U+202E⟩me=⟨U+2067⟩x"]);
});

test("a good link is taken whole", () => {
  const params = { preset: "freqtrade", name: "bot", permissions: "funds_query", expires: "1900000000", account: OWN };
  expect(said(params)).toEqual([]);
  expect(read(params)).toMatchObject({ name: "bot", validUntil: 1_900_000_000 });
});
