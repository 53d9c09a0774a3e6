import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWarning, readErrors } from "./error-envelope";

const JSON_TYPE = "application/json";

describe("every envelope gives Kraken's words", () => {
  test.each([
    ["a list of strings", { error: ["EGeneral:Permission denied"] }, ["EGeneral:Permission denied"]],
    ["one string", { error: "EAPI:Invalid key" }, ["EAPI:Invalid key"]],
    ["RFC 6749", { error: "invalid_grant", error_description: "expired" }, ["invalid_grant: expired"]],
    [
      "a list of objects",
      { errors: [{ severity: "E", class: "General", type: "Invalid arguments", msg: "ip_allowlist" }] },
      ["EGeneral:Invalid arguments:ip_allowlist"],
    ],
    [
      "objects with a word for severity",
      { errors: [{ severity: "error", class: "Account", type: "Too many API keys" }] },
      ["EAccount:Too many API keys"],
    ],
    ["a list of messages", { errors: [{ message: "no such key" }] }, ["no such key"]],
    ["one object", { error: { class: "General", severity: "E", type: "Internal error" } }, ["EGeneral:Internal error"]],
    ["both names at once", { error: ["a"], errors: ["b"] }, ["a", "b"]],
    ["no errors", { error: [], result: {} }, []],
    ["null", { error: null }, []],
    ["nonsense in the list", { error: [1, null, [], {}, "EAPI:Invalid nonce"] }, ["EAPI:Invalid nonce"]],
  ])("%s", (_, body, expected) => {
    expect(readErrors(200, JSON_TYPE, JSON.stringify(body))).toEqual(expected);
  });
});

test("JSON is read whatever its label says", () => {
  expect(readErrors(400, "application/x-www-form-urlencoded", '{"error":["EGeneral:Invalid arguments"]}')).toHaveLength(
    1,
  );
});

test.each([
  ["HTML", "text/html", "<html><title>502</title></html>"],
  ["an empty body", null, ""],
  ["cut JSON", JSON_TYPE, '{"error":["EGen'],
  ["a list", JSON_TYPE, '["EGeneral:Permission denied"]'],
  ["deep nonsense", JSON_TYPE, `${"[".repeat(200_000)}`],
  ["a deep error", JSON_TYPE, `{"error":${"[".repeat(5_000)}${"]".repeat(5_000)}}`],
])("%s has no words of Kraken's", (_, type, body) => {
  expect(readErrors(502, type, body)).toEqual([]);
});

test("plain text counts only as the body of an error", () => {
  expect(readErrors(429, "text/plain; charset=utf-8", "Too Many Requests\n")).toEqual(["Too Many Requests"]);
  expect(readErrors(200, "text/plain", "hello")).toEqual([]);
});

test("an echoed token is taken out of Kraken's words", () => {
  const token = "dGhpcyBpcyBub3QgYSByZWFsIHRva2VuIGJ1dCBsb29rcyBsaWtlIG9uZQ==";
  expect(readErrors(401, JSON_TYPE, JSON.stringify({ error: [`EAPI:Invalid key: ${token}`] }))).toEqual([
    "EAPI:Invalid key: [redacted]",
  ]);
});

test("warnings are told from errors", () => {
  expect(isWarning("WGeneral:Deprecated")).toBe(true);
  expect(isWarning("EGeneral:Permission denied")).toBe(false);
  expect(isWarning("Wrong name")).toBe(false);
});

describe("whatever comes back", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 2000 }),
    fc.json(),
    fc.anything().map((error) => JSON.stringify({ error, errors: [error] }) ?? ""),
    fc
      .array(fc.string({ unit: "binary", maxLength: 900 }), { maxLength: 40 })
      .map((error) => JSON.stringify({ error })),
  );
  const types = fc.constantFrom(null, "text/html", "text/plain", JSON_TYPE, "");

  test("the words are few, short and printable", () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), types, hostile, (status, type, body) => {
        const errors = readErrors(status, type, body);
        expect(errors.length).toBeLessThanOrEqual(10);
        for (const error of errors) {
          expect(typeof error).toBe("string");
          expect(error.length).toBeGreaterThan(0);
          expect(Array.from(error).length).toBeLessThanOrEqual(300);
          expect(error).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        }
      }),
      { numRuns: 500 },
    );
  });
});
