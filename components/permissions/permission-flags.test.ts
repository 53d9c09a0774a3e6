import { expect, test } from "vitest";
import { permissionFlags } from "@/lib/kraken/permissions";
import { permissionFlagsSentence } from "./permission-flags";

test("the sentence names what is on in their own order, whatever order it was given in, and counts what is off", () => {
  expect(permissionFlagsSentence({ flags: ["trades_modify", "funds_query"] })).toBe(
    "Query Funds, Modify Orders; 8 off",
  );
});

test("nothing is counted as off when all ten are on, and nothing on is said in words", () => {
  expect(permissionFlagsSentence({ flags: permissionFlags })).not.toContain("off");
  expect(permissionFlagsSentence({ flags: [] })).toBe("No permissions; 10 off");
});

test("a permission outside the ten is named raw", () => {
  expect(permissionFlagsSentence({ flags: ["funds_query"], other: ["margin_lend"] })).toBe(
    "Query Funds, margin_lend; 9 off",
  );
});

test("a key without power and a change are said, not only drawn", () => {
  expect(permissionFlagsSentence({ flags: ["funds_query"], noPower: true })).toBe("No power now: Query Funds; 9 off");
  expect(permissionFlagsSentence({ flags: ["ledger_query"], added: ["ledger_query"], removed: ["funds_query"] })).toBe(
    "Query Ledger Entries; added: Query Ledger Entries; removed: Query Funds; 9 off",
  );
});
