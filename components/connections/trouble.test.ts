import { expect, test } from "vitest";
import { krakenErrorCodes } from "@/lib/kraken/kraken-error";
import { troubleOf } from "./trouble";

const now = new Date(Date.UTC(2026, 10, 20, 13));
const later = new Date(now.getTime() + 60_000);
const fine = { health: "ok", syncError: null, pausedUntil: null, pausedBy: null } as const;
const said = (facts: Partial<Parameters<typeof troubleOf>[0]>) => {
  const trouble = troubleOf({ ...fine, ...facts }, now);
  return trouble && `${trouble.word}: ${trouble.title}`;
};

test("an account that can be read has no trouble, also after a pause", () => {
  expect(said({})).toBeNull();
  expect(said({ pausedUntil: now, pausedBy: "lockout" })).toBeNull();
});

test.each(["timeout", "reset", "unreachable"])(
  "only where nothing came (%s) it is said that Kraken did not answer",
  (code) => {
    expect(said({ health: "unreachable", syncError: code })).toBe("no answer: Kraken did not answer");
  },
);

test.each(krakenErrorCodes.filter((code) => !["timeout", "reset", "unreachable"].includes(code)))(
  "that Kraken did not answer is not said of %s, which it answered",
  (code) => {
    for (const health of ["unreachable", "refused", "ok"] as const) {
      expect(said({ health, syncError: code })).not.toMatch(/no answer|not answer/i);
    }
  },
);

test.each([
  ["lockout", "locked out: Kraken has locked this server out for a while"],
  ["throttled", "held back: Kraken is holding back calls"],
  ["slow_down", "told to wait: Kraken asks us to slow down"],
] as const)("a pause by %s is said to be one, whatever the last reading was", (pausedBy, words) => {
  expect(said({ health: "unreachable", syncError: "rate_limited", pausedUntil: later, pausedBy })).toBe(words);
  expect(said({ pausedUntil: later, pausedBy })).toBe(words);
});

test("what Kraken did say is told apart", () => {
  expect(said({ health: "unreachable", syncError: "incomplete_answer" })).toContain("list not complete");
  expect(said({ health: "unreachable", syncError: "malformed_answer" })).toContain("answer not readable");
  expect(said({ health: "refused", syncError: "not_permitted" })).toContain("refused");
  expect(said({ health: "unreachable", syncError: "unavailable" })).toContain("not available");
  expect(said({ health: "signed_out", syncError: "connection_signed_out", pausedUntil: later })).toContain(
    "sign in again",
  );
});
