import fc from "fast-check";
import { expect, test } from "vitest";
import { eventGroups } from "@/lib/events/groups";
import { auditHref, eventQuery, isFilteredLog, noEventFilters, readEventFilters, readEventQuery } from "./filters";

const ID = "0b7f6c1e-3a55-4f0e-9a59-0f3b1a2c4d5e";
const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("", "0", "-1", "1e400", "2026-02-30", "null"));

test("no address fails", () => {
  const params = fc.dictionary(
    fc.constantFrom(
      ...(["q", "person", "key", "connection", "group", "outcome", "routine"] as const),
      ...(["from", "to", "before", "after", "entry", "x"] as const),
    ),
    fc.oneof(text, fc.array(text), fc.constant(undefined)),
  );
  fc.assert(
    fc.property(params, (wild) => {
      const filters = readEventFilters(wild);
      const { before, after, entry } = filters;
      expect(readEventQuery(eventQuery(filters, { before, after, entry }))).toEqual(filters);
    }),
  );
});

test.each([
  ["person", "somebody"],
  ["key", "1 or 1=1"],
  ["group", "everything"],
  ["outcome", "perhaps"],
  ["routine", "hidden"],
  ["entry", "the last"],
  ["q", "   "],
  ["q", "x".repeat(101)],
  ["from", "2026-02-30"],
  ["from", "0000-01-01"],
  ["to", "yesterday"],
  ["to", "9999-12-31"],
  ["before", "-1"],
  ["before", "1.5"],
  ["after", "9007199254740993"],
])("%s=%s cannot be meant and is the default", (name, value) => {
  expect(readEventFilters({ [name]: value })).toEqual(noEventFilters);
});

test("a search has no control characters in it, and is none when nothing of it can be seen", () => {
  expect(readEventQuery("q=gr%00id%E2%80%8B-%0A%E2%80%AEbot").q).toBe("grid\u200B- \u202Ebot");
  expect(readEventFilters({ q: "\u200B\0" }).q).toBeNull();
});

test.each(eventGroups)("the group %s stands in the address and is read from it", (group) => {
  expect(readEventQuery(eventQuery(noEventFilters, { group })).group).toBe(group);
});

test("a changed filter keeps the others and goes to the newest page", () => {
  const filters = readEventQuery(`person=${ID}&from=2026-11-01&before=70`);
  expect(auditHref(filters, { group: "secrets" })).toBe(`/audit?person=${ID}&group=secrets&from=2026-11-01`);
  expect(auditHref(filters, { before: 20 })).toBe(`/audit?person=${ID}&from=2026-11-01&before=20`);
});

test("an entry is opened and closed where the list stands; any other change closes it", () => {
  const filters = readEventQuery("group=keys&before=70&entry=12");
  expect(auditHref(filters, { entry: 15 })).toBe("/audit?group=keys&before=70&entry=15");
  expect(auditHref(filters, { entry: null })).toBe("/audit?group=keys&before=70");
  expect(auditHref(filters, { outcome: "failed" })).toBe("/audit?group=keys&outcome=failed");
  expect(auditHref(filters, { before: 20 })).toBe("/audit?group=keys&before=20");
});

test("a page further back is no filter", () => {
  expect(isFilteredLog(readEventQuery("before=70"))).toBe(false);
  expect(isFilteredLog(readEventQuery("to=2026-11-01"))).toBe(true);
});
