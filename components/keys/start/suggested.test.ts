import { expect, test } from "vitest";
import { presetOf } from "@/lib/kraken/presets";
import { emptyValues } from "../form/values";
import { withSuggestions } from "./suggested";

const empty = emptyValues("account");

test("a link that names only a preset brings its permissions and its tool", () => {
  const values = withSuggestions({ ...empty, presetId: "freqtrade" }, []);
  expect(values.permissions).toEqual(presetOf("freqtrade")?.flags);
  expect(values.tool).toBe("Freqtrade");
});

test("a link that names only calls brings the smallest set for them", () => {
  const values = withSuggestions({ ...empty, startFrom: "calls", calls: ["Balance"] }, []);
  expect(values.permissions).toEqual(["funds_query"]);
});

test("permissions in the link stay as they are", () => {
  const values = withSuggestions({ ...empty, presetId: "freqtrade", permissions: ["ledger_query"] }, []);
  expect(values.permissions).toEqual(["ledger_query"]);
});

test("a permission that the connection was not granted is not suggested", () => {
  expect(withSuggestions({ ...empty, presetId: "freqtrade" }, ["trades_modify"]).permissions).not.toContain(
    "trades_modify",
  );
});

test("a preset that does not exist suggests nothing", () => {
  const values = { ...empty, presetId: "no-such-tool" };
  expect(withSuggestions(values, [])).toEqual(values);
});
