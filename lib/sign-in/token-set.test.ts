import type { Account } from "next-auth";
import { expect, test } from "vitest";
import { tokenSetOf } from "./token-set";

const answer = { provider: "kraken", providerAccountId: "AA88", type: "oauth" } as const satisfies Account;

test("what Kraken left out of a pair is not made up", () => {
  const tokens = tokenSetOf({ ...answer, access_token: "one" });
  expect(tokens.accessToken.reveal()).toBe("one");
  expect(tokens).toMatchObject({ refreshToken: null, expiresAt: null, scopes: null });
});

test("a pair has its own types and times", () => {
  const tokens = tokenSetOf({
    ...answer,
    access_token: "one",
    refresh_token: "two",
    expires_at: 1_790_000_000,
    scope: " account.info:basic  fast-api-keys ",
  });
  expect(tokens.refreshToken?.reveal()).toBe("two");
  expect(tokens.expiresAt).toEqual(new Date(1_790_000_000_000));
  expect(tokens.scopes).toEqual(["account.info:basic", "fast-api-keys"]);
});

test.each([undefined, ""])("without an access token (%j) there is no pair", (access_token) => {
  expect(() => tokenSetOf({ ...answer, ...(access_token !== undefined && { access_token }) })).toThrow(
    "Kraken sent no access token",
  );
});
