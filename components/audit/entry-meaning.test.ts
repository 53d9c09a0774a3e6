import { describe, expect, test } from "vitest";
import type { ListedEvent } from "@/lib/audit/data";
import { meaningOf } from "./entry-meaning";

const event = (facts: Partial<ListedEvent>) => ({ id: 10, data: {}, shownOutcome: "done", ...facts }) as ListedEvent;
const meaning = (facts: Partial<ListedEvent>, ...sameWrite: ListedEvent[]) =>
  meaningOf({ event: event(facts), sameWrite });
const unknown = { kind: "operation.settled", shownOutcome: "unknown" } as const;

describe("a write without a clear answer", () => {
  test("says that it is found out before anything is sent again", () => {
    expect(meaning(unknown)).toEqual({
      known: "It was recorded here before anything was sent.",
      notKnown: "Whether Kraken carried it out.",
      next: "Quayside reads Kraken's list and compares. Nothing is sent again before that.",
    });
  });

  test("leads to the entry that ends it, and to no earlier one", () => {
    const end = event({ id: 12, kind: "operation.settled" });
    const begin = event({ id: 9, kind: "operation.recorded" });
    expect(meaning(unknown, end, begin)).toMatchObject({ next: "Entry 12 says what became of it." });
    expect(meaning(unknown, end, begin)).not.toHaveProperty("notKnown");
    expect(meaning(unknown, event({ id: 8, kind: "operation.settled" }), begin)).toHaveProperty("notKnown");
  });
});

test("a write that was asked for leaves its end open until an entry tells it", () => {
  expect(meaning({ kind: "operation.recorded" })).toHaveProperty("notKnown");
  expect(meaning({ kind: "operation.recorded" }, event({ id: 11, kind: "operation.settled" }))).toBeNull();
});

test("a renewal whose answer was lost may have replaced the tokens at Kraken; a refused one has not", () => {
  const failed = (code: string) => meaning({ kind: "connection.token_refresh_failed", data: { code } });
  expect(failed("timeout")).toMatchObject({ notKnown: "Whether Kraken has replaced them." });
  expect(failed("grant_refused")).not.toHaveProperty("notKnown");
  expect(failed("grant_refused")?.next).toMatch(/^An owner/);
});

test("only a reading that Kraken wants a sign-in for asks somebody to act", () => {
  const failed = (code: string) => meaning({ kind: "connection.read_failed", data: { code } })?.next;
  expect(failed("connection_signed_out")).toMatch(/^An owner/);
  expect(failed("timeout")).toMatch(/^Tried again/);
});

test("what says all by itself gets no explanation", () => {
  expect(meaning({ kind: "operation.settled" })).toBeNull();
  expect(meaning({ kind: "person.signed_in" })).toBeNull();
});
