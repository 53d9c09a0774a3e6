import { expect, test } from "vitest";
import { contradicts } from "./match";

const AT = new Date("2026-11-29T12:00:00.123Z");
const IN_SECONDS = new Date("2026-11-29T12:00:00Z");
const row = { apiKey: "public", krakenId: "k-1", krakenCreatedAt: AT };
const key = { krakenId: "k-1", apiKey: "public", createdAt: AT };

test.each([
  ["the id and the API key are", {}],
  ["the id is, and the moment is told in whole seconds", { apiKey: null, createdAt: IN_SECONDS }],
  ["the API key is, and the moment is told in whole seconds", { krakenId: null, createdAt: IN_SECONDS }],
  ["nothing is told", { krakenId: null, apiKey: null, createdAt: null }],
])("it may be the same key where %s", (_what, told) => {
  expect(contradicts(row, { ...key, ...told })).toBe(false);
});

test.each([
  ["another id, and nothing else", { krakenId: "k-2", apiKey: null, createdAt: null }],
  ["another API key, and nothing else", { krakenId: null, apiKey: "other", createdAt: null }],
  ["another moment, and nothing else", { krakenId: null, apiKey: null, createdAt: IN_SECONDS }],
])("it is another key where Kraken tells %s", (_what, told) => {
  expect(contradicts(row, { ...key, ...told })).toBe(true);
});
