import { describe, expect, test } from "vitest";
import { codeWords, errorTable } from "./error-table";
import { explainFailure, explainKeyTestFailure, explainKrakenError } from "./error-words";
import { type Certainty, type KrakenErrorCode, type KrakenFailure, krakenErrorCodes } from "./kraken-error";

const documented = [
  "EAPI:Invalid key",
  "EAPI:Invalid signature",
  "EAPI:Invalid nonce",
  "EAPI:Rate limit exceeded",
  "EGeneral:Permission denied",
  "EGeneral:Temporary lockout",
  "EGeneral:Invalid arguments",
  "EGeneral:Internal error",
  "EService:Unavailable",
  "EService:Deadline elapsed",
  "EService: Throttled: 1784635200",
  "EAccount:Invalid permissions",
  "EAccount:Too many API keys",
  "EAuth:Account temporary disabled",
  "EAuth:Account unconfirmed",
  "EAuth:Rate limit exceeded",
  "EAuth:Too many requests",
  "EFunding:Max fee exceeded",
  "ESession:Invalid session",
];
const fromTheSandbox = [
  "EGeneral:Unknown method",
  "EGeneral:Invalid arguments:Duplicate api_key_name",
  "EGeneral:Invalid arguments:Unknown api_key_name",
  ...["api_key_name", "ip_allowlist", "nonce_window", "permissions", "query_to", "valid_until"].map(
    (field) => `EGeneral:Invalid arguments:${field}`,
  ),
];
const rfc6749 = [
  "invalid_grant",
  "invalid_client",
  "access_denied",
  "invalid_scope",
  "insufficient_scope",
  "invalid_token",
];
const unexplained = explainKrakenError("EGalaxy:Far away");

test.each([...documented, ...fromTheSandbox, ...rfc6749])("%s has words of its own", (text) => {
  expect(explainKrakenError(text)).not.toEqual(unexplained);
  expect(explainKrakenError(`invalid_request: ${text}`)).toEqual(explainKrakenError(text));
});

test("each documented error is told from the others", () => {
  const sameWords = new Set(["ESession:Invalid session", "EAuth:Too many requests"]);
  const meanings = documented
    .filter((text) => !sameWords.has(text))
    .map((text) => explainKrakenError(text, "key").meaning);
  expect(new Set(meanings).size).toBe(meanings.length);
});

test("the same text means another thing for a key than for the account", () => {
  expect(explainKrakenError("EAPI:Invalid key", "account").nextStep).toBe("Sign in with Kraken again.");
  expect(explainKrakenError("EAPI:Invalid key", "key").meaning).toContain("this API key");
});

test("every sentence ends with a full stop and follows the house's words", () => {
  const sentences = errorTable.flatMap(({ words, forKey }) =>
    [words, forKey].flatMap((w) => (w ? [w.meaning, w.nextStep] : [])),
  );
  sentences.push(
    unexplained.meaning,
    unexplained.nextStep,
    ...Object.values(codeWords).map(({ nextStep }) => nextStep),
  );
  for (const sentence of sentences) {
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(sentence).not.toMatch(/!|\b(oops|submit|delete|OK|please|sorry)\b/i);
  }
});

const failure = (code: KrakenErrorCode, overrides: Partial<KrakenFailure> = {}) => ({
  code,
  certainty: "refused" as Certainty,
  krakenErrors: [] as string[],
  retryAfterSeconds: null as number | null,
  ...overrides,
});

describe("a failure", () => {
  test.each(krakenErrorCodes)("%s says what happened, what is still true and what to do", (code) => {
    for (const certainty of ["not_sent", "refused", "unknown"] as const) {
      const words = explainFailure(failure(code, { certainty }));
      expect(words.title).not.toBe("");
      expect(words.whatIsTrue).toMatch(/nothing was changed|We do not know/);
      expect(words.nextStep).toMatch(/\.$/);
      expect(words.krakenSaid).toBeNull();
    }
  });

  test("that leaves a write unknown never says that nothing was changed, and asks to look first", () => {
    for (const code of krakenErrorCodes) {
      const words = explainFailure(failure(code, { certainty: "unknown", retryAfterSeconds: 5 }));
      expect(words.whatIsTrue).toContain("We do not know whether Kraken carried it out.");
      expect(words.nextStep).toContain("before you try again");
    }
  });

  test("of a reading call is never uncertain", () => {
    expect(explainFailure(failure("timeout", { certainty: "unknown" }), "read").whatIsTrue).toBe(
      "Nothing was changed at Kraken.",
    );
  });

  test("quotes Kraken and explains it", () => {
    const words = explainFailure(
      failure("too_many_keys", { krakenErrors: ["WGeneral:Old", "EAccount:Too many API keys"] }),
    );
    expect(words.krakenSaid).toBe("EAccount:Too many API keys");
    expect(words.whatIsTrue).toContain("as many API keys as Kraken allows");
  });

  test.each([
    [1, "1 second."],
    [90, "90 seconds."],
    [121, "3 minutes."],
  ])("passes on how long to wait (%i s)", (retryAfterSeconds, expected) => {
    expect(explainFailure(failure("rate_limited", { retryAfterSeconds })).nextStep).toBe(`Try again in ${expected}`);
  });
});

describe("a failed test of a key", () => {
  const refused = failure("not_permitted", { krakenErrors: ["EGeneral:Permission denied"] });

  test("with an allowlist says that this server may not be in it", () => {
    expect(explainKeyTestFailure(refused, { hasAllowlist: true, expired: false }).whatIsTrue).toContain(
      "may not be in it",
    );
  });

  test("of an expired key says so first", () => {
    expect(explainKeyTestFailure(refused, { hasAllowlist: true, expired: true }).title).toBe("The key has expired");
  });

  test("without either says that no permission is missing", () => {
    expect(explainKeyTestFailure(refused, { hasAllowlist: false, expired: false }).whatIsTrue).toContain(
      "no ticked box is missing",
    );
  });

  test.each([
    failure("unavailable", { certainty: "unknown", krakenErrors: ["EService:Unavailable"] }),
    failure("timeout", { certainty: "unknown" }),
    failure("rate_limited", { krakenErrors: ["EAPI:Rate limit exceeded"] }),
    failure("not_permitted", { krakenErrors: ["EAPI:Invalid signature"] }),
    failure("not_permitted", { krakenErrors: ["EAPI:Invalid nonce"] }),
  ])("for another reason does not blame the allowlist: %j", (other) => {
    const words = explainKeyTestFailure(other, { hasAllowlist: true, expired: true });
    expect(words).toEqual(explainFailure(other, "read", "key"));
  });
});
