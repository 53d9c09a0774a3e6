import { expect, test } from "vitest";
import { z } from "zod";
import { addressFilters, orDefault, orNull } from "./address";

const { defaults, read, readQuery, queryOf } = addressFilters(
  z.object({ view: orDefault(z.enum(["all", "unused"]), "all"), day: orNull(z.iso.date()) }),
);

test("what is absent, unknown or cannot be meant is the default", () => {
  expect(defaults).toEqual({ view: "all", day: null });
  expect(read({ view: "everything", day: "2026-02-30", other: "x" })).toEqual(defaults);
  expect(readQuery("?view&day=")).toEqual(defaults);
});

test("of a name that stands there more than once, the first counts", () => {
  expect(read({ view: ["unused", "all"] }).view).toBe("unused");
});

test("the query leaves defaults out, and is read back as it was", () => {
  expect(queryOf(defaults)).toBe("");
  const filters = { view: "unused", day: "2026-11-30" } as const;
  expect(queryOf(filters)).toBe("?view=unused&day=2026-11-30");
  expect(readQuery(queryOf(filters))).toEqual(filters);
});
