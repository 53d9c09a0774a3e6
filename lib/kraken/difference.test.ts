import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changeInWords, changeTitle, differenceBetween } from "./difference";
import type { KeySettings } from "./key";
import { permissionFlags, permissions } from "./permissions";
import { sameSettings } from "./settings";

const flagsOf = (letters: string) =>
  permissions.filter(({ letter }) => letters.includes(letter)).map(({ flag }) => flag);
const DAY = 86_400;
const base: KeySettings = {
  name: "hummingbot-mm-fra",
  permissions: flagsOf("QOCMX"),
  ipAllowlist: null,
  validUntil: 100 * DAY,
  queryFrom: null,
  queryTo: null,
  nonceWindow: "10000",
};
const formatTime = (seconds: number) => `day ${seconds / DAY}`;

const wordsFor = (before: Partial<KeySettings>, after: Partial<KeySettings>) =>
  differenceBetween({ ...base, ...before }, { ...base, ...after }).flatMap((change) =>
    changeInWords(change, formatTime),
  );
const titlesFor = (before: Partial<KeySettings>, after: Partial<KeySettings>) =>
  differenceBetween({ ...base, ...before }, { ...base, ...after }).map((change) => changeTitle(change, formatTime));

test("a name turns no words about", () => {
  expect(titlesFor({ name: "a\u202Eb" }, { name: "בוט" })).toEqual(["Key name from a⟨U+202E⟩b to \u2068בוט\u2069"]);
  expect(wordsFor({}, { name: "a\u202Eb" })).toEqual([{ text: "It is called a⟨U+202E⟩b", effect: "same" }]);
});

test("the design's example has four changes, each told in words", () => {
  const after: KeySettings = {
    ...base,
    permissions: flagsOf("QOMX"),
    ipAllowlist: ["203.0.113.88", "2001:db8:7:10::/64"],
    validUntil: 129 * DAY,
    nonceWindow: "0",
  };
  const changes = differenceBetween(base, after);
  expect(changes.map(({ kind }) => kind)).toEqual(["permissions", "ipAllowlist", "validUntil", "nonceWindow"]);
  expect(changes.flatMap((change) => changeInWords(change, formatTime))).toEqual([
    { text: "It can no longer see closed orders or past trades", effect: "less" },
    { text: "It works only from 203.0.113.88 and 2001:db8:7:10::/64", effect: "less" },
    { text: "It stops on day 129, 29 days later than before", effect: "more" },
    { text: "Every call needs a higher nonce than the last", effect: "less" },
  ]);
  expect(changes.map((change) => changeTitle(change, formatTime))).toEqual([
    "Query Closed Orders & Trades off",
    "IP restriction set to 203.0.113.88 and 2001:db8:7:10::/64",
    "Key expiration from day 100 to day 129",
    "Nonce window from 10\u202f000 to 0",
  ]);
});

describe("permissions in words", () => {
  const changed = (before: string, after: string) =>
    wordsFor({ permissions: flagsOf(before) }, { permissions: flagsOf(after) }).map(({ text }) => text);

  test("trading gained and lost is one sentence", () => {
    expect(changed("O", "OMX")).toEqual(["It can now place, change and cancel orders"]);
    expect(changed("OMX", "O")).toEqual(["It can no longer place, change or cancel orders"]);
  });

  test("without Cancel/Close Orders, Modify Orders still cancels", () => {
    expect(changed("MX", "M")).toEqual(["It can no longer call AddOrderBatch and EditOrder"]);
    expect(changed("M", "MX")).toEqual(["It can now call AddOrderBatch and EditOrder"]);
  });

  test("without Modify Orders, Cancel/Close Orders still cancels", () => {
    expect(changed("MX", "X")[0]).toBe("It can no longer place orders");
    expect(changed("MX", "X").join()).not.toContain("cancel");
  });

  test("Query Funds brings the transfer to Futures with it", () => {
    expect(changed("", "Q")).toContain("It can now move funds to your own Futures wallet");
  });

  test("a permission that does nothing by itself is still told", () => {
    expect(changed("", "D")).toEqual(["Deposit Funds is on"]);
    expect(changed("D", "")).toEqual(["Deposit Funds is off"]);
  });

  test("no change of permissions goes unsaid", () => {
    const some = fc.subarray([...permissionFlags]);
    fc.assert(
      fc.property(some, some, (before, after) => {
        const sentences = wordsFor({ permissions: before }, { permissions: after });
        expect(sentences.length > 0).toBe(before.join() !== after.join());
      }),
    );
  });
});

describe("addresses in words", () => {
  const one = ["203.0.113.1"];

  test.each([
    [null, one, "It works only from 203.0.113.1", "less", "IP restriction set to 203.0.113.1"],
    [one, null, "It works from any address", "more", "IP restriction removed"],
    [one, [...one, "203.0.113.2"], "It also works from 203.0.113.2", "more", "IP restriction + 203.0.113.2"],
    [[...one, "203.0.113.2"], one, "It no longer works from 203.0.113.2", "less", "IP restriction − 203.0.113.2"],
  ])("from %j to %j: %s", (before, after, text, effect, title) => {
    expect(wordsFor({ ipAllowlist: before }, { ipAllowlist: after })).toEqual([{ text, effect }]);
    expect(titlesFor({ ipAllowlist: before }, { ipAllowlist: after })).toEqual([title]);
  });

  test("a long list is counted instead of read out", () => {
    const many = ["203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.113.4"];
    expect(wordsFor({}, { ipAllowlist: many })[0]?.text).toBe("It works only from 4 entries");
    expect(titlesFor({ ipAllowlist: ["198.51.100.1"] }, { ipAllowlist: many })).toEqual([
      "IP restriction + 4 entries, − 198.51.100.1",
    ]);
  });
});

describe("times in words", () => {
  test.each([
    [{ validUntil: null }, { validUntil: DAY }, "It stops on day 1", "less"],
    [{ validUntil: DAY }, { validUntil: null }, "It no longer stops by itself", "more"],
    [{ validUntil: 3 * DAY }, { validUntil: 2 * DAY }, "It stops on day 2, 1 day earlier than before", "less"],
    [{ validUntil: DAY }, { validUntil: 1.5 * DAY }, "It stops on day 1.5, later than before", "more"],
    [{ queryFrom: null }, { queryFrom: DAY }, "It sees nothing from before day 1", "less"],
    [{ queryFrom: 2 * DAY }, { queryFrom: DAY }, "It sees nothing from before day 1", "more"],
    [{ queryFrom: DAY }, { queryFrom: null }, "It sees all history", "more"],
    [{ queryTo: null }, { queryTo: DAY }, "It sees nothing from after day 1", "less"],
    [{ queryTo: DAY }, { queryTo: 2 * DAY }, "It sees nothing from after day 2", "more"],
    [{ queryTo: DAY }, { queryTo: null }, "It sees new entries", "more"],
  ] as const)("%o to %o: %s", (before, after, text, effect) => {
    expect(wordsFor(before, after)).toEqual([{ text, effect }]);
  });

  test("titles call none by its name", () => {
    expect(
      titlesFor(
        { validUntil: DAY, queryFrom: DAY, queryTo: null },
        { validUntil: null, queryFrom: null, queryTo: DAY },
      ),
    ).toEqual([
      "Key expiration from day 1 to never",
      "Query start from day 1 to no restriction",
      "Query end from no restriction to day 1",
    ]);
  });
});

test("a new name and a wider nonce window are told", () => {
  expect(wordsFor({}, { name: "other", nonceWindow: "20000" })).toEqual([
    { text: "It is called other", effect: "same" },
    { text: "Calls may arrive out of order by up to 20\u202f000 nonce ticks", effect: "more" },
  ]);
  expect(titlesFor({ nonceWindow: "0" }, { name: "other" })).toEqual([
    "Key name from hummingbot-mm-fra to other",
    "Nonce window from 0 to 10\u202f000",
  ]);
});

test("there is a difference exactly where settings are not the same, and it survives JSON", () => {
  const anySettings: fc.Arbitrary<KeySettings> = fc.record({
    name: fc.constantFrom("a", "b"),
    permissions: fc.shuffledSubarray(flagsOf("QM")),
    ipAllowlist: fc.constantFrom(null, [], ["203.0.113.1"], ["203.0.113.1/32"], ["203.0.113.1", "2001:db8::1"]),
    validUntil: fc.constantFrom(null, DAY),
    queryFrom: fc.constantFrom(null, DAY),
    queryTo: fc.constantFrom(null, DAY),
    nonceWindow: fc.constantFrom("0", "00", "5000"),
  });
  fc.assert(
    fc.property(anySettings, anySettings, (before, after) => {
      const changes = differenceBetween(before, after);
      expect(changes.length === 0).toBe(sameSettings(before, after));
      expect(JSON.parse(JSON.stringify(changes))).toEqual(changes);
    }),
  );
});
