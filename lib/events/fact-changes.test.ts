import { expect, test } from "vitest";
import { type FactChange, factChangeInWords, factChangeSchema } from "./fact-changes";

test.each<[FactChange, string]>([
  [{ fact: "owner", before: null, after: "alma@example.com" }, "Owner set to alma@example.com"],
  [{ fact: "owner", before: "alma@example.com", after: "joris" }, "Owner from alma@example.com to joris"],
  [{ fact: "backupOwner", before: "joris", after: null }, "Backup owner removed (was joris)"],
  [{ fact: "purpose", before: null, after: "Tax report" }, "Purpose set to Tax report"],
  [{ fact: "tags", added: ["grid"], removed: ["old", "tmp"] }, "Tags + grid, − old, − tmp"],
  [{ fact: "note" }, "Note changed"],
])("%j is told in a line", (change, words) => {
  expect(factChangeInWords(factChangeSchema.parse(change))).toBe(words);
});
