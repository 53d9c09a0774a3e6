import { expect, test } from "vitest";
import { planAddresses } from "@/lib/kraken/address-text/plan";
import { addedSentence } from "./address-sentences";
import { readPasted } from "./read-pasted";

const lines = (count: number, line: (address: string) => string) =>
  Array.from({ length: count }, (_, index) => line(`80.${index >> 8}.${index & 255}.7`)).join("\n");

test("hundreds of entries are one sentence, before they are added and after", () => {
  const text = `${lines(412, String)}\n80.0.0.0/28\n10.0.0.1\nbot.example.com\n# 203.0.113.1`;
  const existing = ["80.0.1.7"];
  expect(readPasted(text, existing)).toMatchObject({
    message:
      "411 addresses to add, 2 refused, 1 left out, 1 part of wider blocks, 1 there already. Nothing is added yet: look through the list, then press Enter.",
    isRefusal: false,
  });
  expect(addedSentence(planAddresses(text, existing))).toBe(
    "411 addresses added, 2 refused, 1 left out, 1 part of wider blocks, 1 there already. What was refused is still in the box.",
  );
});

test("more than a key may have is said before anything is added", () => {
  expect(readPasted(lines(1_001, String), []).message).toBe(
    "1\u202f001 addresses found. The list would have 1\u202f001 entries, and a key may have 1\u202f000. Shorten it, or write wider blocks.",
  );
});

test("a single entry that is refused needs no list", () => {
  expect(readPasted("203.0.113.700", [])).toEqual({
    plan: null,
    message: "Not added: 203.0.113.700 is not an IPv4 or IPv6 address.",
    isRefusal: true,
  });
});

test("no sentence grows with the text", () => {
  const text = lines(10_000, (address) => `${address} bot.example.com`);
  expect(readPasted(text, []).message).toBe("0 addresses to add, 10\u202f000 refused.");
});
