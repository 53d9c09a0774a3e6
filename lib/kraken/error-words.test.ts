import { describe, expect, test } from "vitest";
import { codeWords, errorTable, rowOf } from "./error-table";
import { explainFailure, explainKeyTestFailure, explainKrakenError } from "./error-words";
import { type Certainty, type KrakenErrorCode, type KrakenFailure, krakenErrorCodes } from "./kraken-error";

const failure = (code: KrakenErrorCode, overrides: Partial<KrakenFailure> = {}) => ({
  code,
  certainty: "refused" as Certainty,
  krakenErrors: [] as string[],
  retryAfterSeconds: null as number | null,
  ...overrides,
});

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

/** Texts of Kraken, and what they come to for a call of the account, at the token endpoint, and for a key's call. */
const readings: [text: string, account: KrakenErrorCode, client: KrakenErrorCode, key: KrakenErrorCode][] = [
  ["EAPI:Invalid key", "token_refused", "not_permitted", "not_permitted"],
  ["EAPI:Invalid signature", "token_refused", "not_permitted", "not_permitted"],
  ["EAPI:Invalid nonce", "unexpected", "unexpected", "not_permitted"],
  ["EAPI:Invalid token", "token_refused", "grant_refused", "not_permitted"],
  ["EAPI:Permission denied", "not_permitted", "not_permitted", "not_permitted"],
  ["EGeneral:Permission denied", "not_permitted", "not_permitted", "not_permitted"],
  ["EAPI:Feature disabled", "not_permitted", "not_permitted", "not_permitted"],
  ["EAPI:Bad request", "invalid_arguments", "invalid_arguments", "invalid_arguments"],
  ["EAPI:Rate limit exceeded", "rate_limited", "rate_limited", "rate_limited"],
  ["EAuth:Rate limit exceeded", "rate_limited", "rate_limited", "rate_limited"],
  ["EAuth:Too many requests", "rate_limited", "rate_limited", "rate_limited"],
  ["EGeneral:Too many requests", "rate_limited", "rate_limited", "rate_limited"],
  ["EGeneral:Temporary lockout", "rate_limited", "rate_limited", "rate_limited"],
  ["EService: Throttled: 1784635200", "rate_limited", "rate_limited", "rate_limited"],
  ["EService:Unavailable", "unavailable", "unavailable", "unavailable"],
  ["EService:Deadline elapsed", "unavailable", "unavailable", "unavailable"],
  ["EService:Market in cancel_only mode", "unavailable", "unavailable", "unavailable"],
  ["EGeneral:Internal error", "unavailable", "unavailable", "unavailable"],
  ["ESession:Invalid session", "token_refused", "grant_refused", "unavailable"],
  ["EGeneral:Invalid arguments:otp", "account_state", "account_state", "not_permitted"],
  ["EGeneral:Invalid arguments:api_key_name", "invalid_arguments", "invalid_arguments", "invalid_arguments"],
  ["EGeneral:Invalid arguments", "invalid_arguments", "invalid_arguments", "invalid_arguments"],
  ["EGeneral:Unknown method", "not_found", "not_found", "not_found"],
  ["EAccount:Too many API keys", "too_many_keys", "too_many_keys", "too_many_keys"],
  ["EAccount:Invalid permissions", "account_state", "account_state", "account_state"],
  ["EAuth:Account unconfirmed", "account_state", "account_state", "account_state"],
  ["EOrder:Insufficient funds", "unexpected", "unexpected", "unexpected"],
  ["EQuery:Unknown asset pair", "unexpected", "unexpected", "unexpected"],
  ["invalid_grant", "grant_refused", "grant_refused", "unexpected"],
  ["EAPI:invalid_grant", "grant_refused", "grant_refused", "unexpected"],
  ["invalid_token: expired", "token_refused", "grant_refused", "not_permitted"],
  ["invalid_request", "invalid_arguments", "invalid_arguments", "invalid_arguments"],
  ["unsupported_grant_type", "invalid_arguments", "invalid_arguments", "invalid_arguments"],
  ["invalid_client", "not_permitted", "not_permitted", "unexpected"],
  ["unauthorized_client", "not_permitted", "not_permitted", "unexpected"],
  ["access_denied", "not_permitted", "not_permitted", "unexpected"],
  ["EAPI: permission denied", "not_permitted", "not_permitted", "not_permitted"],
];

describe.each(readings)("%s", (text, account, client, key) => {
  test.each([
    ["account", account],
    ["client", client],
    ["key", key],
  ] as const)("has its own code and words for a call of the %s", (context, code) => {
    expect(rowOf([text])?.[context].code).toBe(code);
    const words = explainFailure(failure(code, { krakenErrors: [text] }), "read", context);
    expect(words).toMatchObject({ krakenSaid: text, title: expect.any(String) });
    expect(words.whatIsTrue).not.toContain(unexplained.meaning);
    if (context === "key")
      expect(`${words.title} ${words.whatIsTrue} ${words.nextStep}`).not.toMatch(/[Ss]ign in with Kraken/);
  });
});

test.each(["account", "client", "key"] as const)(
  "a text that is not known is quoted and said to be unknown (%s)",
  (context) => {
    const words = explainFailure(failure("unexpected", { krakenErrors: ["EGalaxy:Far away"] }), "read", context);
    expect(words.krakenSaid).toBe("EGalaxy:Far away");
    expect(words.whatIsTrue).toContain("does not know this error text");
  },
);

describe("the name of a key, which Kraken may echo, decides nothing", () => {
  const meaning = (text: string) => rowOf([text])?.account.meaning;
  const names = [
    "throttled bot",
    "temporary lockout",
    "EService:Throttled: 1784635200",
    "EAPI:Invalid key",
    "rate limit",
    "too many keys",
    "otp",
    "2fa bot",
    "ESession",
    "invalid_grant",
    "permission denied",
    "unknown key",
    "no such name",
    "duplicate key",
    "name in use",
    "unknown method",
    "EOrder",
  ];
  const echoes = [
    ["EGeneral:Invalid arguments:api_key_name: ", "", "EGeneral:Invalid arguments:api_key_name"],
    ["EGeneral:Invalid arguments:api_key_name ", " is too long", "EGeneral:Invalid arguments:api_key_name"],
    ["EAPI:Invalid key: ", "", "EAPI:Invalid key"],
    ["EGeneral:Permission denied:", "", "EGeneral:Permission denied"],
    ["EGeneral:Invalid arguments:Duplicate api_key_name: ", "", "EGeneral:Invalid arguments:Duplicate api_key_name"],
    ["EGeneral:Invalid arguments:Unknown api_key_name (", ")", "EGeneral:Invalid arguments:Unknown api_key_name"],
    ['API key "', '" already exists', "EGeneral:Invalid arguments:Duplicate api_key_name"],
    ["EAPI:Key '", "' not found", "EGeneral:Invalid arguments:Unknown api_key_name"],
    ["EGalaxy:Far away: ", "", "EGalaxy:Far away"],
  ] as const;
  test.each(echoes)("%s…%s", (before, after, plain) => {
    for (const name of names) expect(meaning(before + name + after)).toBe(meaning(plain));
  });

  test.each(["unknown key", "duplicate key", "throttled bot", "temporary lockout", "otp bot", "rate limit 2"])(
    "%s as an argument of its own",
    (name) => {
      expect(meaning(`EGeneral:Invalid arguments:${name}`)).toBe(meaning("EGeneral:Invalid arguments"));
    },
  );
});

test.each([
  ["name_taken", "EGeneral:Invalid arguments:Duplicate api_key_name"],
  ["name_taken", "EGeneral:Invalid arguments:api_key_name already exists"],
  ["name_taken", "EGeneral:Invalid arguments:API key name must be unique"],
  ["name_taken", "invalid_request: API key name already exists"],
  ["name_taken", "A key with this name already exists."],
  ["name_taken", "EAPI:Name is already in use"],
  ["name_taken", "EAccount:Duplicate key name"],
  ["not_found", "EGeneral:Invalid arguments:Unknown api_key_name"],
  ["not_found", "EGeneral:Invalid arguments:api_key_name not found"],
  ["not_found", "EAPI:Unknown key"],
  ["not_found", "no such key"],
  ["not_found", "API key does not exist"],
  ["account_state", "EAPI:Invalid OTP"],
  ["account_state", "EAuth:One-time password required"],
  ["rate_limited", "Too Many Requests"],
  ["too_many_keys", "Too many API keys."],
] as const)("%s: %s", (code, text) => {
  expect(rowOf([text])?.account.code).toBe(code);
});

test("of several errors the one that has to be obeyed at once decides", () => {
  expect(rowOf(["EGeneral:Invalid arguments", "EGeneral:Temporary lockout"])?.account.code).toBe("rate_limited");
});

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
  const sentences = errorTable.flatMap((row) =>
    [row.account, row.client, row.key].flatMap(({ meaning, nextStep }) => [meaning, nextStep]),
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
    "EAPI:Permission denied",
    "EAPI: Permission denied",
    "eapi:permission denied",
    "EGeneral : Permission Denied",
    "EGeneral:Permission denied: this address",
    "insufficient_scope: EAPI:Permission denied",
    "EAPI: invalid key",
    "invalid_token",
  ])("that Kraken refuses with %s has the same words", (text) => {
    const other = failure("not_permitted", { krakenErrors: [text] });
    for (const key of [
      { hasAllowlist: true, expired: true },
      { hasAllowlist: true, expired: false },
      { hasAllowlist: false, expired: false },
    ]) {
      expect({ ...explainKeyTestFailure(other, key), krakenSaid: null }).toEqual({
        ...explainKeyTestFailure(refused, key),
        krakenSaid: null,
      });
    }
  });

  test("at which Kraken complains of several things is told what has to be obeyed", () => {
    const several = failure("rate_limited", { krakenErrors: ["EAPI:Invalid key", "EGeneral:Temporary lockout"] });
    expect(explainKeyTestFailure(several, { hasAllowlist: true, expired: true }).whatIsTrue).toContain("locked");
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
