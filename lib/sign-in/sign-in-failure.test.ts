import { CallbackRouteError, InvalidCheck, OAuthCallbackError } from "@auth/core/errors";
import { OperationProcessingError, ResponseBodyError } from "oauth4webapi";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { KrakenError } from "@/lib/kraken/kraken-error";
import { failureOfStart, recordAuthorizationError, recordSignInFailure, withEnding } from "./sign-in-failure";

const reasonFor = async (error: Error, inAddress?: string) => {
  const [, { failure }] = await withEnding(() => {
    // In this order Auth.js tells them.
    if (inAddress) recordAuthorizationError("OAuthCallbackError", { providerId: "kraken", error: inAddress });
    recordSignInFailure(error);
    return Promise.resolve(new Response());
  });
  return failure;
};
const callbackError = (err: Error) => new CallbackRouteError("", { cause: { err, provider: "kraken" } });
const krakenError = (code: "unavailable" | "rate_limited" | "not_permitted", certainty: "refused" | "unknown") =>
  callbackError(new KrakenError({ call: "user info", code, certainty }));

describe("an error that Kraken sends back in the address has its own page", () => {
  test.each([
    ["access_denied", "refused"],
    ["temporarily_unavailable", "unavailable"],
    ["server_error", "unavailable"],
    ["invalid_scope", "client"],
    ["unauthorized_client", "client"],
  ])("%s is %s", async (said, reason) => {
    expect(await reasonFor(new OAuthCallbackError("OAuth Provider returned an error"), said)).toBe(reason);
  });
});

test("an answer without the state of this browser is foreign, whichever library notices", async () => {
  expect(await reasonFor(new InvalidCheck("state value could not be parsed"))).toBe("state");
  const altered = new OperationProcessingError('unexpected "state" response parameter value', {
    code: "OAUTH_INVALID_RESPONSE",
  });
  expect(await reasonFor(callbackError(altered))).toBe("state");
});

test("what Kraken says about the code is not what it says about the client", async () => {
  const answer = (error: string, status: number) =>
    callbackError(
      new ResponseBodyError("server responded with an error", {
        cause: { error },
        response: new Response(null, { status }),
      }),
    );
  expect(await reasonFor(answer("invalid_grant", 400))).toBe("code");
  expect(await reasonFor(answer("invalid_client", 401))).toBe("client");
});

test("what lies with the person is not put down to Kraken", async () => {
  expect(await reasonFor(callbackError(new AppError("not_allowed")))).toBe("not_allowed");
  expect(await reasonFor(callbackError(new AppError("another_person")))).toBe("another_person");
  expect(await reasonFor(callbackError(new AppError("sign_in_not_fresh")))).toBe("not_fresh");
  expect(await reasonFor(callbackError(new AppError("signed_out")))).toBe("session_over");
});

test("a Kraken that is down, slow or busy is not a fault of the client", async () => {
  expect(await reasonFor(krakenError("unavailable", "unknown"))).toBe("unavailable");
  expect(await reasonFor(krakenError("rate_limited", "refused"))).toBe("unavailable");
  expect(await reasonFor(krakenError("not_permitted", "refused"))).toBe("client");
  expect(await reasonFor(callbackError(new DOMException("timed out", "TimeoutError") as Error))).toBe("unavailable");
  expect(await reasonFor(callbackError(new TypeError("fetch failed")))).toBe("unavailable");
});

test("a lockout is said as one, whether this server heard of it before or hears it now", async () => {
  const pause = { by: "lockout", seconds: 900 } as const;
  const told = new KrakenError({ call: "sign in", code: "rate_limited", certainty: "refused", pause });
  expect(await reasonFor(callbackError(told))).toBe("locked_out");
  expect(await reasonFor(callbackError(new AppError("kraken_paused")))).toBe("locked_out");
  expect(failureOfStart(new AppError("kraken_paused"))).toBe("locked_out");
});

test("the reason of one sign-in is never told to another", async () => {
  const refused = reasonFor(new OAuthCallbackError("OAuth Provider returned an error"), "access_denied");
  const fine = withEnding(() => Promise.resolve(new Response()));
  expect([await refused, (await fine)[1].failure]).toEqual(["refused", null]);
});

test("a sign-in that does not start says why", () => {
  expect(failureOfStart(new AppError("foreign_origin"))).toBe("address");
  expect(failureOfStart(new AppError("rate_limited"))).toBe("too_often");
  expect(failureOfStart(new AppError("not_allowed"))).toBe("not_allowed");
  expect(failureOfStart(new Error("?"))).toBe("unexpected");
});
