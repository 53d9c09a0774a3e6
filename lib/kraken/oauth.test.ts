import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Secret } from "@/lib/secret";
import { basicAuthorization, conformTokenResponse, readTokenAnswer, readUserInfo, refreshTokens } from "./oauth";
import { type ScriptedServer, scriptedServer } from "./scripted-server";

let kraken: ScriptedServer;
beforeAll(async () => {
  kraken = await scriptedServer();
});
afterAll(() => kraken.close());

const refresh = () => refreshTokens(kraken.config, new Secret("old+refresh/="));
const userInfo = () => readUserInfo(kraken.config, new Secret("token-1"));
const NOW = new Date("2026-07-21T12:00:00Z");

describe("a refresh", () => {
  test("is asked for with client authentication and the encoded old token", async () => {
    kraken.answersJson({
      access_token: "a1",
      token_type: "bearer",
      expires_in: 14400,
      refresh_token: "r1",
      scope: "x y",
    });
    const tokens = await refresh();
    expect(kraken.seen[0]).toMatchObject({
      method: "POST",
      path: "/oauth/token",
      body: "grant_type=refresh_token&refresh_token=old%2Brefresh%2F%3D",
    });
    expect(kraken.seen[0]?.headers.authorization).toBe(basicAuthorization(kraken.config));
    expect([tokens.accessToken.reveal(), tokens.refreshToken?.reveal(), tokens.scopes]).toEqual([
      "a1",
      "r1",
      ["x", "y"],
    ]);
    expect(inspect(tokens, { depth: null })).not.toMatch(/a1|r1/);
  });

  test.each([
    [400, { error: "invalid_grant", error_description: "used" }],
    [200, { error: ["EAPI:invalid_grant"] }],
    [401, { error: "invalid_token" }],
    [400, { error: ["EAPI:Invalid token"] }],
    [200, { error: ["ESession:Invalid session"] }],
  ])("of a grant that has ended (HTTP %i %j) asks for a new sign-in", async (status, body) => {
    kraken.answersJson(body, status);
    await expect(refresh()).rejects.toMatchObject({ code: "grant_refused", certainty: "refused" });
  });

  test.each([
    [503, "", "unavailable"],
    [429, "", "rate_limited"],
    [401, { error: "invalid_client" }, "not_permitted"],
    [400, { error: "unauthorized_client" }, "not_permitted"],
    [400, { error: "unsupported_grant_type" }, "invalid_arguments"],
    [400, { error: "invalid_request", error_description: "grant_type" }, "invalid_arguments"],
    [400, { error: "invalid_scope" }, "not_permitted"],
    [400, { error: "access_denied" }, "not_permitted"],
    [400, { error: ["EGeneral:Invalid arguments"] }, "invalid_arguments"],
    [200, { error: ["EAPI:Bad request"] }, "invalid_arguments"],
    [200, { error: ["EAPI:Invalid key"] }, "not_permitted"],
    [200, { error: ["EAPI:Invalid signature"] }, "not_permitted"],
    [400, { error: ["EGalaxy:Far away"] }, "invalid_arguments"],
    [401, "", "not_permitted"],
    [400, "", "invalid_arguments"],
    [403, "", "not_permitted"],
    [404, "", "not_found"],
    [200, { access_token: "" }, "malformed_answer"],
    [200, { access_token: "a\nb" }, "malformed_answer"],
    [200, { access_token: "a", token_type: "mac" }, "malformed_answer"],
  ])("that fails otherwise (HTTP %i %j) is %s and keeps the sign-in", async (status, body, code) => {
    kraken.answersJson(body, status);
    await expect(refresh()).rejects.toMatchObject({ code });
  });
});

describe("a token answer", () => {
  const read = (answer: object) => readTokenAnswer({ access_token: "a", ...answer }, NOW);

  test.each(["bearer", "Bearer", "BEARER", undefined])("may write token_type %j", (token_type) => {
    expect(read({ token_type }).accessToken.reveal()).toBe("a");
  });

  test.each([
    [3600, "2026-07-21T13:00:00.000Z"],
    ["3600", "2026-07-21T13:00:00.000Z"],
    [undefined, undefined],
    [null, undefined],
    [0, undefined],
  ])("may write expires_in %j", (expires_in, expected) => {
    expect(read({ expires_in }).expiresAt?.toISOString()).toBe(expected);
  });

  test.each([undefined, null, ""])("may leave out what stays (%j)", (missing) => {
    expect(read({ refresh_token: missing, scope: missing })).toMatchObject({ refreshToken: null, scopes: null });
  });

  test("may be text, and inside result", () => {
    expect(readTokenAnswer('{"result":{"access_token":"a","scope":" x  y "}}').scopes).toEqual(["x", "y"]);
  });

  test("grants nothing by what is no scope", () => {
    expect(read({ scope: "x y\0 \ud83d z\u202e w" }).scopes).toEqual(["x", "w"]);
  });

  test.each([undefined, null, "", "<html>", [], {}, "access_token=a"])("that is none (%j) is refused", (answer) => {
    expect(() => readTokenAnswer(answer)).toThrow(expect.objectContaining({ code: "malformed_answer" }));
  });
});

describe("user info", () => {
  test.each([
    [{ result: { email: "zoe@example.com", iban: "AA88 N84G WOAK NMOI" } }],
    [{ email: "zoe@example.com", iiban: "aa88n84gwoaknmoi" }],
    [{ error: [], result: { email: "zoe@example.com", iiban: "AA88N84GWOAKNMOI" } }],
    [{ email: "zoe@example.com", iban: "AA88 n84g woak nmoi", more: {} }],
  ])("%j is the same account", async (body) => {
    kraken.answersJson(body);
    expect(await userInfo()).toEqual({ iiban: "AA88N84GWOAKNMOI", email: "zoe@example.com" });
    expect(kraken.seen[0]).toMatchObject({ method: "GET", path: "/oauth/userinfo" });
    expect(kraken.seen[0]?.headers.authorization).toBe("Bearer token-1");
  });

  test.each([undefined, null, ""])("may come without an e-mail (%j)", async (email) => {
    kraken.answersJson({ iban: "AA88N84GWOAKNMOI", email });
    expect((await userInfo()).email).toBeNull();
  });

  test.each([{}, { iban: "" }, { iban: "   " }, { iban: "<b>AA88</b>" }, { iban: 5 }, { email: "zoe@example.com" }])(
    "without an account number (%j) is nobody",
    async (body) => {
      kraken.answersJson(body);
      await expect(userInfo()).rejects.toMatchObject({ code: "malformed_answer" });
    },
  );
});

describe("client authentication", () => {
  const decoded = (basicEncoding: "form" | "raw", clientId = "id:1", clientSecret = "a b+/=é") =>
    Buffer.from(basicAuthorization({ clientId, clientSecret, basicEncoding }).replace("Basic ", ""), "base64").toString(
      "utf8",
    );

  test("encodes as RFC 6749 says, or not at all", () => {
    expect(decoded("form")).toBe("id%3A1:a+b%2B%2F%3D%C3%A9");
    expect(decoded("raw")).toBe("id:1:a b+/=é");
  });

  test("of a public client has an empty secret", () => {
    expect(decoded("form", "id", "")).toBe("id:");
  });
});

describe("conforming for Auth.js", () => {
  const conform = async (body: string, status = 200, headers: Record<string, string> = {}) => {
    const response = await conformTokenResponse(
      new Response(body, { status, headers: { "content-type": "text/html", ...headers } }),
    );
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    return { status: response.status, body: await response.json() };
  };

  test.each(["application/x-www-form-urlencoded", "text/html", "application/vnd.kraken+json"])(
    "a token answer labelled %s is JSON",
    async (type) => {
      const answer = {
        access_token: "a",
        token_type: "Bearer",
        expires_in: "3600",
        refresh_token: "r",
        scope: "x",
        extra: [1],
      };
      expect(await conform(JSON.stringify(answer), 200, { "content-type": type })).toEqual({
        status: 200,
        body: { ...answer, token_type: "bearer", expires_in: 3600 },
      });
    },
  );

  test("nulls, which Auth.js refuses, are left out", async () => {
    const { body } = await conform('{"access_token":"a","refresh_token":null,"scope":null,"expires_in":null}');
    expect(body).toEqual({ access_token: "a", token_type: "bearer" });
  });

  test.each([
    [
      400,
      '{"error":"invalid_grant","error_description":"code \\"used\\" é"}',
      400,
      { error: "invalid_grant", error_description: "code ?used? ?" },
    ],
    [
      400,
      '{"error":["EGeneral:Invalid arguments"]}',
      400,
      { error: "invalid_grant", error_description: "EGeneral:Invalid arguments" },
    ],
    [
      200,
      '{"error":["EGeneral:Permission denied"]}',
      400,
      { error: "unauthorized_client", error_description: "EGeneral:Permission denied" },
    ],
    [401, '{"error":"invalid_client"}', 401, { error: "invalid_client" }],
    [503, "<html>", 503, { error: "temporarily_unavailable" }],
    [200, "<html>", 502, { error: "server_error" }],
    [302, "", 502, { error: "invalid_request" }],
  ])("HTTP %i %s becomes an RFC 6749 error", async (status, text, expectedStatus, expected) => {
    expect(await conform(text, status)).toEqual({ status: expectedStatus, body: expected });
  });
});
