import { expect, test } from "vitest";
import { newSlug } from "./workspace-slug";

test.each([
  ["Breakwater desk", "breakwater-desk-"],
  ["  Größe & Co. ", "groesse-and-co-"],
  ["Семья", "semya-"],
  ["/../?#%00", "00-"],
  ["海", ""],
  ["🦑", ""],
  [`${"a".repeat(39)} b`, `${"a".repeat(39)}-`],
])("a workspace named %j has an address of its words: %s…", (name, words) => {
  const slug = newSlug(name);
  expect(slug.startsWith(words)).toBe(true);
  expect(slug.slice(words.length)).toMatch(/^[2-9a-z]{6}$/);
  expect(encodeURIComponent(slug)).toBe(slug);
});

test("two of one name have two addresses", () => {
  expect(newSlug("Personal")).not.toBe(newSlug("Personal"));
});
