import { isIP, isIPv6 } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AddressEntry,
  addressesOverlap,
  allowsAnyAddress,
  canonicalAddress,
  canonicalAddressList,
  parseAddressList,
  readAddress,
} from "./ip-allowlist";

const ipv4Block = fc
  .tuple(fc.ipV4(), fc.option(fc.integer({ min: 0, max: 32 })))
  .map(([address, prefix]) => (prefix === null ? address : `${address}/${prefix}`));
const ipv6Block = fc
  .tuple(fc.ipV6(), fc.option(fc.integer({ min: 0, max: 128 })))
  .map(([address, prefix]) => (prefix === null ? address : `${address}/${prefix}`));
const anyBlock = fc.oneof(ipv4Block, ipv6Block);
const anyText = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[\da-fA-Fx:./%, \n-]*$/));

const entryOf = (text: string): AddressEntry => {
  const read = readAddress(text);
  if ("reason" in read) throw new Error(`${read.text} ${read.reason}`);
  return read;
};
const reasonFor = (text: string): string | null => {
  const read = readAddress(text);
  return "reason" in read ? read.reason : null;
};

describe("canonical form", () => {
  test.each([
    ["203.0.113.17", "203.0.113.17"],
    ["203.0.113.17/32", "203.0.113.17"],
    ["198.51.100.70/27", "198.51.100.64/27"],
    ["2001:0DB8:0004:0020:0000:0000:0000:0000/64", "2001:db8:4:20::/64"],
    ["2001:db8::1/128", "2001:db8::1"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
    ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["::ffff:203.0.113.17", "203.0.113.17"],
    ["::FFFF:cb00:7111", "203.0.113.17"],
    ["::ffff:203.0.113.17/120", "203.0.113.0/24"],
    [" 203.0.113.17\n", "203.0.113.17"],
  ])("%s is written %s", (text, canonical) => {
    expect(canonicalAddress(text)).toBe(canonical);
  });

  test("is a fixed point and still an address", () => {
    fc.assert(
      fc.property(anyBlock, (text) => {
        const canonical = canonicalAddress(text);
        expect(canonical).not.toBeNull();
        expect(canonicalAddress(canonical ?? "")).toBe(canonical);
        expect(isIP(canonical?.split("/")[0] ?? "")).not.toBe(0);
      }),
    );
  });

  test("reads nothing that Node would not read as an address", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        if (canonicalAddress(text) !== null) expect(isIP(text.trim().split("/")[0] ?? "")).not.toBe(0);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each(["10.1", "0x7f.1.2.3", "203.0.113", "3405803793", "203.0.113.017", "203.0.113.256", "203.0.113.17/33"])(
    "%s is not read as something a person did not write",
    (text) => expect(canonicalAddress(text)).toBeNull(),
  );

  test.each([
    "2001:db8::1%eth0",
    "2001:db8::/129",
    "2001:db8::/",
    "2001:db8::/6x",
    "1::2::3",
    "::ffff:203.0.113.017",
    "::1.2.3",
  ])("%s is no IPv6 address", (text) => expect(canonicalAddress(text)).toBeNull());
});

describe("what a key cannot be restricted to", () => {
  test.each(["10.0.0.4", "172.16.0.1", "172.31.255.255", "192.168.1.0/24", "fd00::1", "::ffff:10.0.0.4"])(
    "%s is refused as private",
    (text) => expect(reasonFor(text)).toBe("is a private address that Kraken never sees"),
  );

  test.each([
    ["127.0.0.1", "this machine's own"],
    ["::1", "this machine's own"],
    ["169.254.169.254", "link-local"],
    ["fe80::1", "link-local"],
    ["100.64.0.1", "provider's network"],
    ["0.0.0.0", "reserved"],
    ["255.255.255.255", "reserved"],
    ["224.0.0.1", "multicast"],
    ["ff02::1", "multicast"],
    ["::", "reserved"],
    ["64:ff9b::1", "reserved"],
    ["198.18.0.1", "lab tests"],
  ])("%s is refused, because it %s", (text, reason) => {
    expect(reasonFor(text)).toContain(reason);
  });

  test.each(["0.0.0.0/0", "::/0", "203.0.113.0/0", "::ffff:0:0/96"])("%s is refused as the whole internet", (text) => {
    expect(reasonFor(text)).toBe("is the whole internet; switch the restriction off if you mean that");
  });

  test.each(["0.0.0.0/1", "128.0.0.0/1", "202.0.0.0/7", "2000::/3", "2001::/15"])(
    "%s is refused as too wide",
    (text) => {
      expect(reasonFor(text)).toContain("a large part of the internet");
    },
  );

  test.each([
    ["203.0.113.17:443", "has a port"],
    ["203.0.113.1-203.0.113.9", "is a range"],
    ["bot.example.com", "is a name"],
    ["fe80::1%eth0", "has a zone"],
    ["203.0.113.017", "has a leading zero"],
    ["203.0.113.0/99", "has no block size from 0 to 32"],
    ["hello", "is not an IPv4 or IPv6 address"],
  ])("%s is refused with the reason that it %s", (text, reason) => {
    expect(reasonFor(text)).toContain(reason);
  });

  test.each(["192.0.2.1", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "2a01:4f8::1"])(
    "%s is accepted",
    (text) => expect(reasonFor(text)).toBeNull(),
  );
});

describe("what an entry says about itself", () => {
  test("a dropped host part is named, with the size of the block", () => {
    expect(entryOf("198.51.100.70/27")).toEqual({
      text: "198.51.100.64/27",
      family: 4,
      size: "32 addresses",
      note: "32 addresses. You pasted .70/27; the host part was dropped",
      caution: true,
    });
  });

  test("a longer spelling is said to be shortened, without alarm", () => {
    expect(entryOf("2001:0db8:4:20:0:0:0:0/64")).toMatchObject({
      size: "1 IPv6 network",
      note: "Shortened to its canonical form",
      caution: false,
    });
  });

  test("a canonical entry has no note", () => {
    expect(entryOf("203.0.113.17")).toMatchObject({ size: "1 address", note: null, caution: false });
  });

  test("a very wide block asks for a second look", () => {
    expect(entryOf("203.0.0.0/8")).toMatchObject({ size: "16\u202f777\u202f216 addresses", caution: true });
  });

  test.each([
    ["2001:db8::/32", "4\u202f294\u202f967\u202f296 IPv6 networks"],
    ["2001:db8::/126", "4 addresses"],
    ["2001:db8::/80", "part of an IPv6 network"],
  ])("the size of %s is %s", (text, size) => expect(entryOf(text).size).toBe(size));
});

describe("a pasted list", () => {
  test("may be separated by anything common", () => {
    const { added, refused } = parseAddressList(
      '203.0.113.1, 203.0.113.2;203.0.113.3\n\t203.0.113.4 ["203.0.113.5"] [2001:db8::1]',
      [],
    );
    expect(added.map(({ text }) => text)).toEqual([
      "203.0.113.1",
      "203.0.113.2",
      "203.0.113.3",
      "203.0.113.4",
      "203.0.113.5",
      "2001:db8::1",
    ]);
    expect(refused).toEqual([]);
  });

  test("says which entries were there already, in whatever spelling", () => {
    const { added, refused } = parseAddressList("203.0.113.17/32 2001:DB8::1", ["203.0.113.17", "2001:db8:0::1"]);
    expect(added).toEqual([]);
    expect(refused.map(({ reason }) => reason)).toEqual(["was there already", "was there already"]);
  });

  test("leaves out what a wider entry already covers, and names it", () => {
    const { added, refused } = parseAddressList("198.51.100.7", ["198.51.100.0/24"]);
    expect(added).toEqual([]);
    expect(refused).toEqual([{ text: "198.51.100.7", reason: "is not needed, 198.51.100.0/24 already covers it" }]);
  });

  test("names the entries that a wider new one makes unnecessary", () => {
    const { added, covered } = parseAddressList("198.51.100.9 198.51.100.0/24", ["198.51.100.7", "203.0.113.1"]);
    expect(added.map(({ text }) => text)).toEqual(["198.51.100.9", "198.51.100.0/24"]);
    expect(covered).toEqual([
      { text: "198.51.100.7", by: "198.51.100.0/24" },
      { text: "198.51.100.9", by: "198.51.100.0/24" },
    ]);
  });

  test("takes the good entries and gives a reason for each of the others", () => {
    const { added, refused } = parseAddressList("10.0.0.4, 203.0.113.17, nonsense", []);
    expect(added.map(({ text }) => text)).toEqual(["203.0.113.17"]);
    expect(refused.map(({ text }) => text)).toEqual(["10.0.0.4", "nonsense"]);
  });

  test("never throws, whatever is pasted, and shows no endless text back", () => {
    fc.assert(
      fc.property(anyText, fc.array(anyText), (text, existing) => {
        for (const { text: shown } of parseAddressList(text, existing).refused)
          expect(shown.length).toBeLessThanOrEqual(64);
      }),
      { numRuns: 1_000 },
    );
    expect(parseAddressList("x".repeat(100_000), []).refused[0]?.text).toHaveLength(64);
  });

  test("read again from what it added, gives the same entries without notes on their form", () => {
    fc.assert(
      fc.property(fc.array(anyBlock), (blocks) => {
        const first = parseAddressList(blocks.join(","), []);
        const again = parseAddressList(first.added.map(({ text }) => text).join(" "), []);
        expect(again.added.map(({ text }) => text)).toEqual(first.added.map(({ text }) => text));
        expect(again.refused).toEqual([]);
        expect(again.added.some(({ note }) => note?.includes("canonical") || note?.includes("dropped"))).toBe(false);
      }),
    );
  });

  test("accounts for every entry: added, or refused with a reason", () => {
    fc.assert(
      fc.property(fc.array(anyBlock), fc.array(anyBlock), (blocks, existing) => {
        const { added, refused } = parseAddressList(blocks.join("\n"), existing);
        expect(added.length + refused.length).toBe(blocks.length);
      }),
    );
  });
});

describe("overlap", () => {
  test("is symmetric, and holds between a block and itself", () => {
    fc.assert(
      fc.property(anyBlock, anyBlock, (a, b) => {
        expect(addressesOverlap(a, b)).toBe(addressesOverlap(b, a));
        expect(addressesOverlap(a, a)).toBe(true);
      }),
    );
  });

  test("holds between an address and every block around it, never across families", () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), fc.ipV6(), (v4, prefix, v6) => {
        expect(addressesOverlap(v4, `${v4}/${prefix}`)).toBe(true);
        if (isIPv6(canonicalAddress(v6) ?? "")) expect(addressesOverlap(v4, v6)).toBe(false);
      }),
    );
  });

  test("does not hold between neighbours, nor with text that is no address", () => {
    expect(addressesOverlap("198.51.100.0/25", "198.51.100.128/25")).toBe(false);
    expect(addressesOverlap("198.51.100.0/25", "198.51.100.127")).toBe(true);
    expect(addressesOverlap("nonsense", "nonsense")).toBe(false);
  });
});

describe("a canonical list", () => {
  test("is sorted by number, IPv4 first, without repetition, and keeps what it cannot read", () => {
    const entries = [
      "nonsense",
      "2001:DB8::1",
      "203.0.113.17",
      "203.0.113.9",
      "2001:db8:0::1",
      "203.0.113.0/24",
      "203.0.113.0",
    ];
    expect(canonicalAddressList(entries)).toEqual([
      "203.0.113.0/24",
      "203.0.113.0",
      "203.0.113.9",
      "203.0.113.17",
      "2001:db8::1",
      "nonsense",
    ]);
  });

  test("does not depend on the order of the entries, and is a fixed point", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyBlock, fc.string())), (entries) => {
        const canonical = canonicalAddressList(entries);
        expect(canonicalAddressList(entries.toReversed())).toEqual(canonical);
        expect(canonicalAddressList(canonical)).toEqual(canonical);
      }),
    );
  });
});

test("a list that holds nobody back counts as any address", () => {
  expect(allowsAnyAddress(null)).toBe(true);
  expect(allowsAnyAddress([])).toBe(true);
  expect(allowsAnyAddress(["203.0.113.17", "0.0.0.0/0"])).toBe(true);
  expect(allowsAnyAddress(["203.0.113.17"])).toBe(false);
});
