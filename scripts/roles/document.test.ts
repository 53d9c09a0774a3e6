import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { rolesDocument } from "./document";

test("docs/roles.md says what the table says; npm run docs:roles writes it", async () => {
  expect(await readFile("docs/roles.md", "utf8")).toBe(rolesDocument());
});
