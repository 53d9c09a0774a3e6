import { expect, test } from "vitest";
import { permissionFlags } from "@/lib/kraken/permissions";
import { hoistSentence } from "./hoist";

test("the sentence names what is on in the hoist's order, whatever order it was given in, and counts what is off", () => {
  expect(hoistSentence({ flags: ["trades_modify", "funds_query"] })).toBe("Query Funds, Modify Orders; 8 off");
});

test("nothing is counted as off when all ten are on, and nothing on is said in words", () => {
  expect(hoistSentence({ flags: permissionFlags })).not.toContain("off");
  expect(hoistSentence({ flags: [] })).toBe("No permissions; 10 off");
});

test("a permission outside the ten is named raw", () => {
  expect(hoistSentence({ flags: ["funds_query"], other: ["margin_lend"] })).toBe("Query Funds, margin_lend; 9 off");
});

test("a key without power and a change are said, not only drawn", () => {
  expect(hoistSentence({ flags: ["funds_query"], noPower: true })).toBe("No power now: Query Funds; 9 off");
  expect(hoistSentence({ flags: ["ledger_query"], added: ["ledger_query"], removed: ["funds_query"] })).toBe(
    "Query Ledger Entries; added: Query Ledger Entries; removed: Query Funds; 9 off",
  );
});
