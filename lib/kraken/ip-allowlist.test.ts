import { isIP, isIPv6 } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AddressEntry,
  addressesOverlap,
  allowsAnyAddress,
  canonicalAddress,
  canonicalAddressList,
  mergeAddresses,
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
    ["[2001:db8::1]:443", "has a port"],
    ["https://203.0.113.7/", "is a web address"],
    ["0x7f.1.2.3", "has hexadecimal numbers"],
    ["10.1", "is only a part of an address"],
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
      size: "1 IPv6 network of /64",
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
    ["2001:db8::/32", "4\u202f294\u202f967\u202f296 IPv6 networks of /64"],
    ["2001:db8::/48", "65\u202f536 IPv6 networks of /64"],
    ["2001:db8::/126", "4 addresses"],
    ["2001:db8::/80", "part of an IPv6 network of /64"],
  ])("the size of %s is %s", (text, size) => expect(entryOf(text).size).toBe(size));
});

describe("entries that are put into a list", () => {
  const merge = (texts: string[], existing: string[]) => mergeAddresses(texts.map(entryOf), existing);

  test("are not added twice, in whatever spelling", () => {
    expect(
      merge(["203.0.113.17/32", "2001:DB8::1", "198.51.100.1", "198.51.100.1"], ["203.0.113.17", "2001:db8:0::1"]),
    ).toMatchObject({
      added: [{ text: "198.51.100.1" }],
      repeated: ["203.0.113.17", "2001:db8::1", "198.51.100.1"],
    });
  });

  test("are left out where a wider entry covers them, which is named", () => {
    expect(merge(["198.51.100.7"], ["198.51.100.0/24"])).toEqual({
      added: [],
      covered: [{ text: "198.51.100.7", by: "198.51.100.0/24" }],
      repeated: [],
    });
  });

  test("name the entries that a wider new one makes unnecessary, old ones and new ones", () => {
    const { added, covered } = merge(["198.51.100.9", "198.51.100.0/24"], ["198.51.100.7", "203.0.113.1"]);
    expect(added.map(({ text }) => text)).toEqual(["198.51.100.0/24"]);
    expect(covered).toEqual([
      { text: "198.51.100.7", by: "198.51.100.0/24" },
      { text: "198.51.100.9", by: "198.51.100.0/24" },
    ]);
  });

  test("leave alone what was there, also two that overlap and text that is no address", () => {
    expect(merge(["203.0.113.1"], ["198.51.100.0/24", "198.51.100.7", "nonsense"])).toMatchObject({ covered: [] });
  });

  test("are all accounted for: added, covered or repeated", () => {
    const goodBlock = anyBlock.filter((text) => reasonFor(text) === null);
    fc.assert(
      fc.property(fc.array(goodBlock), fc.array(anyText), (texts, existing) => {
        const { added, covered, repeated } = merge(texts, existing);
        expect(added.length + covered.length + repeated.length).toBe(texts.length);
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
