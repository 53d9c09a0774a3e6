import { describe, expect, test } from "vitest";
import type { EventKind } from "./catalogue";
import { meaningInWords } from "./words";

const meaning = (kind: EventKind, data: object = {}, endedBy: number | null = null) =>
  Object.fromEntries(meaningInWords({ kind, data }, endedBy).map(({ term, text }) => [term, text]));

const write = { kind: "update", name: "hedge-1" };
const uncertain = { ...write, status: "uncertain", errorCode: "timeout", krakenErrors: [] };

describe("a write without a clear answer", () => {
  test("says that it is found out before anything is sent again", () => {
    expect(meaning("operation.settled", uncertain)).toEqual({
      Known: "It was recorded here before anything was sent.",
      "Not known": "Whether Kraken carried it out.",
      Next: "Quayside reads Kraken's list and compares. Nothing is sent again before that.",
    });
  });

  test("leads to the entry that ends it", () => {
    expect(meaning("operation.settled", uncertain, 12)).toEqual({
      Known: "It was recorded here before anything was sent.",
      Next: "Entry 12 says what became of it.",
    });
  });
});

test("a write that was asked for leaves its end open until an entry tells it", () => {
  expect(meaning("operation.recorded", write)).toHaveProperty(["Not known"]);
  expect(meaning("operation.recorded", write, 11)).toEqual({});
});

test("a renewal whose answer was lost may have replaced the tokens at Kraken; a refused one has not", () => {
  const failed = (code: string) => meaning("connection.token_refresh_failed", { code });
  expect(failed("timeout")).toMatchObject({ "Not known": "Whether Kraken has replaced them." });
  expect(failed("grant_refused")).not.toHaveProperty(["Not known"]);
  expect(failed("grant_refused").Next).toMatch(/^An owner/);
});

test("only a reading that Kraken wants a sign-in for asks somebody to act", () => {
  const failed = (code: string) => meaning("connection.read_failed", { code }).Next;
  expect(failed("connection_signed_out")).toMatch(/^An owner/);
  expect(failed("timeout")).toMatch(/^Tried again/);
});

test("what says all by itself gets no explanation", () => {
  expect(meaning("operation.settled", { ...write, status: "applied" })).toEqual({});
  expect(meaning("person.signed_in")).toEqual({});
});
