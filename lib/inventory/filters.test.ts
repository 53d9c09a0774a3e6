import { expect, test } from "vitest";
import { keysHref, pageSizes, readFilters, readQuery } from "./filters";

test.each(pageSizes)("a page of %i rows stands in the address and is read from it", (rows) => {
  const href = keysHref({ ...readFilters({}), rows });
  expect(href).toBe(rows === 50 ? "/keys" : `/keys?rows=${rows}`);
  expect(readQuery(href.split("?")[1] ?? "").rows).toBe(rows);
});

test.each(["", "0", "51", "200", "500", "1e9", "100,5", "all", "-100"])(
  "%j is no number of rows and means the default",
  (rows) => {
    expect(readFilters({ rows }).rows).toBe(50);
  },
);

test("a search has no control characters in it, and is none when nothing of it can be seen", () => {
  expect(readQuery("q=gr%00id%E2%80%8B-%0A%E2%80%AEbot").q).toBe("grid\u200B- \u202Ebot");
  expect(readFilters({ q: "\u200B\uD83D" }).q).toBe("");
});

test("another number of rows keeps the filters and goes back to the first page", () => {
  const filters = readQuery("q=bot&sort=risk&after=abc");
  expect(keysHref(filters, { rows: 100 })).toBe("/keys?q=bot&sort=risk&rows=100");
});
