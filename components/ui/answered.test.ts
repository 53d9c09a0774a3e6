import { UnrecognizedActionError } from "next/dist/client/components/unrecognized-action-error";
import { expect, test } from "vitest";
import { answered, unlessTooOld } from "./answered";

const named = (name: string, message = "") => Object.assign(new Error(message), { name });

test.each([
  new UnrecognizedActionError('Server Action "40abc" was not found on the server.'),
  named("ChunkLoadError"),
  new Error("Failed to load chunk /_next/static/chunks/1.js from module 2"),
  new TypeError("Failed to fetch dynamically imported module: https://quay.example.net/_next/1.js"),
  new TypeError("error loading dynamically imported module"),
  new TypeError("Importing a module script failed."),
])("a page older than the server says so, and never that something may have happened: %s", async (error) => {
  expect(await answered(() => Promise.reject(error))).toEqual({ ok: false, code: "tab_too_old" });
});

test("an answer that never came is another matter", async () => {
  expect(await answered(() => Promise.reject(new TypeError("Failed to fetch")))).toBeNull();
  await expect(unlessTooOld(() => Promise.reject(new TypeError("Failed to fetch")))).rejects.toThrow("Failed to fetch");
});

test("an answer passes as it is", async () => {
  expect(await answered(() => Promise.resolve({ ok: true }))).toEqual({ ok: true });
});
