import { expect, test } from "vitest";
import { refusedFields } from "./refused-fields";

const names = ["name", "queryFrom", "queryTo"] as const;

test("what the server refuses lands on its field, wherever in the input it was", () => {
  const fields = {
    "settings.queryTo": ["Query end must be later than query start"],
    "settings.name": ["Too long", "x"],
  };
  expect(refusedFields({ code: "invalid_input", details: undefined, fields }, names)).toEqual([
    { name: "name", message: "Too long" },
    { name: "queryTo", message: "Query end must be later than query start" },
  ]);
});

test("a name that is taken is said at the name", () => {
  const failure = { code: "name_taken" as const, details: undefined, fields: { name: ["Taken"] } };
  expect(refusedFields(failure, names)).toEqual([{ name: "name", message: "Taken" }]);
});

test("a failure that is about no setting sends nobody back to the form", () => {
  expect(refusedFields({ code: "kraken_failed", details: undefined, fields: {} }, names)).toEqual([]);
  expect(refusedFields({ code: "invalid_input", details: undefined, fields: { connectionId: ["?"] } }, names)).toEqual(
    [],
  );
});
