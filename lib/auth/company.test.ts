import { describe, expect, test, vi } from "vitest";

vi.stubEnv("SANDBOX_URL", "http://127.0.0.1:3001");
vi.stubEnv("SANDBOX_CLIENT_ID", "quayside");
vi.stubEnv("SANDBOX_CLIENT_SECRET", "secret");
vi.stubEnv("AUTH_SECRET", "x".repeat(32));
vi.stubEnv("ENCRYPTION_KEYS", `1:${Buffer.alloc(32).toString("base64")}`);
vi.stubEnv("OIDC_ISSUER", "https://sign-in.example.com");
vi.stubEnv("OIDC_CLIENT_ID", "quayside");
vi.stubEnv("OIDC_CLIENT_SECRET", "secret");

const { freshlySignedInAt, personOf, signedInAtOf } = await import("./company");

test("a person of the company is issuer and subject", () => {
  expect(personOf({ sub: "auth0|17", email: "alma@example.com", email_verified: true })).toEqual({
    issuer: "https://sign-in.example.com",
    subject: "auth0|17",
    email: "alma@example.com",
  });
});

test.each(["a\0b", "a\nb", "a\u202Eb", "a\u200Bb", "\uD83D"])(
  "a subject that nobody can read (%j) is nobody",
  (sub) => {
    expect(() => personOf({ sub })).toThrow();
  },
);

test.each([undefined, false, null, "true", 1])(
  "an address counts only when it is verified, which %j does not say",
  (said) => {
    const claims = { sub: "auth0|17", email: "alma@example.com", email_verified: said };
    expect(personOf(claims).email).toBeNull();
  },
);

const NOW = Date.UTC(2026, 10, 29, 12);
const secondsAgo = (seconds: number) => ({ sub: "auth0|17", auth_time: NOW / 1000 - seconds });

describe("when somebody signed in at the provider", () => {
  test("is what it says, and never later than now", () => {
    expect(signedInAtOf(secondsAgo(3600), NOW)).toEqual(new Date(NOW - 3_600_000));
    expect(signedInAtOf(secondsAgo(-3600), NOW)).toEqual(new Date(NOW));
  });

  test.each([undefined, null, "1764417600", Number.NaN])("is not known from %j", (auth_time) => {
    expect(signedInAtOf({ sub: "auth0|17", auth_time }, NOW)).toBeNull();
  });
});

describe("a sign-in confirms who somebody is", () => {
  test("when they have just signed in", () => {
    expect(freshlySignedInAt(secondsAgo(30), NOW)).toEqual(new Date(NOW - 30_000));
  });

  test.each([secondsAgo(121), { sub: "auth0|17" }])(
    "not with %j, which an open session at the provider gives too",
    (claims) => {
      expect(() => freshlySignedInAt(claims, NOW)).toThrow("sign_in_not_fresh");
    },
  );
});
