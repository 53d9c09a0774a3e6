import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { allScopes } from "@/lib/kraken/permissions";
import { bearerCall } from "./clients";
import { type Sandbox, startSandbox } from "./server";
import { authorize, authorizeUrl, exchangeCode, refreshTokens, signIn, type Tokens } from "./sign-in";

let sandbox: Sandbox;
beforeAll(async () => {
  // A secret that reads differently before and after form-decoding.
  sandbox = await startSandbox({ client: { secret: "50%25+a/b:c" } });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.control.reset());

const verifier = "a-verifier-of-at-least-forty-three-characters";
const start = (scopes: readonly string[] = allScopes) =>
  authorizeUrl(sandbox, { scopes, state: "the-state", verifier });
const codeOf = (redirect: URL) => redirect.searchParams.get("code") ?? "";
const isAlive = async (accessToken: string) =>
  (await bearerCall(sandbox, accessToken, { path: "/oauth/userinfo" })).status === 200;
const refreshed = async (refreshToken: string) => (await (await refreshTokens(sandbox, refreshToken)).json()) as Tokens;

describe("authorization", () => {
  test("goes back with a code and the state, and without iss", async () => {
    const redirect = await authorize(start(), { account: "alma" });
    expect([...redirect.searchParams.keys()].sort()).toEqual(["code", "state"]);
    expect(redirect.searchParams.get("state")).toBe("the-state");
  });

  test("names the issuer when the switch says so", async () => {
    await sandbox.control.setSwitches({ issInAuthorizationResponse: true });
    const redirect = await authorize(start(), { account: "alma" });
    expect(redirect.searchParams.get("iss")).toBe(sandbox.url);
  });

  test("that is refused goes back with access_denied and the state", async () => {
    const redirect = await authorize(start(), { account: "alma", refuse: true });
    expect(Object.fromEntries(redirect.searchParams)).toMatchObject({ error: "access_denied", state: "the-state" });
  });

  test("takes a language in front of the path", async () => {
    const url = start();
    url.pathname = `/en-us${url.pathname}`;
    expect(codeOf(await authorize(url, { account: "alma" }))).not.toBe("");
  });

  test("for an unregistered redirect address stays on a page that says so", async () => {
    const url = start();
    url.searchParams.set("redirect_uri", "http://127.0.0.1:3000/elsewhere");
    await expect(authorize(url, { account: "alma" })).rejects.toThrow("not registered for this client");
  });

  test("for a redirect address on this machine follows its switch", async () => {
    await sandbox.control.setSwitches({ localhostRedirectAllowed: false });
    await expect(authorize(start(), { account: "alma" })).rejects.toThrow("switched off");
  });

  test("without a code challenge follows its switch", async () => {
    const bare = authorizeUrl(sandbox, { scopes: allScopes, state: "s" });
    expect(codeOf(await authorize(bare, { account: "alma" }))).not.toBe("");
    await sandbox.control.setSwitches({ pkceRequired: true });
    expect((await authorize(bare, { account: "alma" })).searchParams.get("error")).toBe("invalid_request");
  });

  test("of a scope outside the registration follows its switch", async () => {
    await sandbox.control.setSwitches({ scopesNotRegistered: "account.fast-api-key:funds-withdraw" });
    expect((await authorize(start(), { account: "alma" })).searchParams.get("error")).toBe("invalid_scope");
    await sandbox.control.setSwitches({ unregisteredScope: "ignored" });
    const { scope } = await signIn(sandbox, { account: "alma" });
    expect(scope.split(" ")).toEqual(allScopes.filter((name) => name !== "account.fast-api-key:funds-withdraw"));
  });

  test("without scope asks for every registered scope", async () => {
    const url = start();
    url.searchParams.delete("scope");
    const answer = await exchangeCode(sandbox, { code: codeOf(await authorize(url, { account: "alma" })), verifier });
    expect(((await answer.json()) as Tokens).scope.split(" ")).toEqual([...allScopes]);
  });

  test("leaves out what the person unticks", async () => {
    const untick = ["account.fast-api-key:funds-withdraw", "account.fast-api-key:export-data"];
    const { scope } = await signIn(sandbox, { account: "alma", untick });
    expect(scope.split(" ")).toEqual(allScopes.filter((name) => !untick.includes(name)));
  });

  test("does not hand the app's host a session cookie", async () => {
    const response = await fetch(start(), { redirect: "manual" });
    expect(response.headers.getSetCookie().join()).not.toContain("sandbox_session");
  });

  test("shows the account chooser and the consent page with their labels", async () => {
    const first = await fetch(start(), { redirect: "manual" });
    const chooser = new URL(first.headers.get("location") ?? "", sandbox.url);
    const cookie = first.headers
      .getSetCookie()
      .map((set) => set.split(";")[0])
      .join("; ");
    const pageAt = async (url: URL) => (await fetch(url, { headers: { cookie } })).text();
    const choices = await pageAt(chooser);
    for (const name of ["Alma Lindqvist", "Joris van Dam", "Nadia Okafor", "Pier Nine Trading Ltd"]) {
      expect(choices).toContain(`Continue as ${name}`);
    }
    chooser.searchParams.set("account", "alma");
    const consent = await pageAt(chooser);
    for (const words of ["Withdraw Funds", "See the API keys of this account", ">Allow<", ">Refuse<"]) {
      expect(consent).toContain(words);
    }
  });
});

describe("the token call", () => {
  test("takes a code once; a second use ends what the first gave", async () => {
    const code = codeOf(await authorize(start(), { account: "alma" }));
    const first = (await (await exchangeCode(sandbox, { code, verifier })).json()) as Tokens;
    expect(await isAlive(first.access_token)).toBe(true);
    expect((await exchangeCode(sandbox, { code, verifier })).status).toBe(400);
    expect(await isAlive(first.access_token)).toBe(false);
  });

  test.each([{ verifier: "another-verifier-of-at-least-forty-three-chars" }, {}])(
    "refuses a code with the wrong verifier %j",
    async (wrong) => {
      const code = codeOf(await authorize(start(), { account: "alma" }));
      expect((await exchangeCode(sandbox, { code, ...wrong })).status).toBe(400);
    },
  );

  test("refuses a wrong client secret", async () => {
    const code = codeOf(await authorize(start(), { account: "alma" }));
    const stranger = { url: sandbox.url, client: { ...sandbox.client, secret: "wrong" } };
    expect((await exchangeCode(stranger, { code, verifier })).status).toBe(401);
  });

  test("reads the Basic header raw when the switch says so", async () => {
    const raw = Buffer.from(`${sandbox.client.id}:${sandbox.client.secret}`).toString("base64");
    const refreshRaw = (refreshToken: string) =>
      fetch(`${sandbox.url}/oauth/token`, {
        method: "POST",
        headers: { authorization: `Basic ${raw}` },
        body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken }),
      });
    const { refresh_token } = await signIn(sandbox, { account: "alma" });
    expect((await refreshRaw(refresh_token)).status).toBe(401);
    await sandbox.control.setSwitches({ basicFormDecoded: false });
    expect((await refreshRaw(refresh_token)).status).toBe(200);
  });

  test("labels and writes its answer as the switches say", async () => {
    const { refresh_token } = await signIn(sandbox, { account: "alma" });
    await sandbox.control.setSwitches({
      tokenContentType: "application/vnd.kraken+json",
      tokenTypeCase: "BEARER",
      tokenExpiresIn: "string",
      tokenScope: "left_out",
      accessTokenLifetimeSeconds: 77,
    });
    const response = await refreshTokens(sandbox, refresh_token);
    expect(response.headers.get("content-type")).toBe("application/vnd.kraken+json");
    const answer = (await response.json()) as Partial<Tokens>;
    expect(answer).toMatchObject({ token_type: "BEARER", expires_in: "77" });
    expect(answer).not.toHaveProperty("scope");
  });

  test("refuses in the envelope that the switch names", async () => {
    expect(await (await refreshTokens(sandbox, "unknown")).json()).toMatchObject({ error: "invalid_grant" });
    await sandbox.control.setSwitches({ tokenErrorEnvelope: "string_array" });
    expect(await (await refreshTokens(sandbox, "unknown")).json()).toEqual({ error: ["EAPI:invalid_grant"] });
  });
});

describe("refreshing", () => {
  test("gives a new pair, and the old access token is dead at once", async () => {
    const first = await signIn(sandbox, { account: "alma" });
    const second = await refreshed(first.refresh_token);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await isAlive(first.access_token)).toBe(false);
    expect(await isAlive(second.access_token)).toBe(true);
    expect(second.scope).toBe(first.scope);
  });

  test("with a used refresh token is refused and leaves the new pair alone", async () => {
    const first = await signIn(sandbox, { account: "alma" });
    const second = await refreshed(first.refresh_token);
    expect((await refreshTokens(sandbox, first.refresh_token)).status).toBe(400);
    expect(await isAlive(second.access_token)).toBe(true);
    expect((await refreshTokens(sandbox, second.refresh_token)).status).toBe(200);
  });

  test("with a used refresh token ends the whole grant when the switch says so", async () => {
    await sandbox.control.setSwitches({ refreshTokenReuse: "revokes_grant" });
    const first = await signIn(sandbox, { account: "alma" });
    const second = await refreshed(first.refresh_token);
    expect((await refreshTokens(sandbox, first.refresh_token)).status).toBe(400);
    expect(await isAlive(second.access_token)).toBe(false);
  });

  test("with a used refresh token works when the switch says so", async () => {
    await sandbox.control.setSwitches({ refreshTokenReuse: "works_again" });
    const first = await signIn(sandbox, { account: "alma" });
    await refreshed(first.refresh_token);
    expect((await refreshTokens(sandbox, first.refresh_token)).status).toBe(200);
  });

  test("works after the access token has expired", async () => {
    const first = await signIn(sandbox, { account: "alma" });
    expect(await sandbox.control.expireTokens("joris")).toEqual({ expired: 0 });
    expect(await isAlive(first.access_token)).toBe(true);
    expect(await sandbox.control.expireTokens("alma")).toEqual({ expired: 1 });
    expect(await isAlive(first.access_token)).toBe(false);
    expect(await isAlive((await refreshed(first.refresh_token)).access_token)).toBe(true);
  });

  test("is refused once the person has revoked the grant", async () => {
    const first = await signIn(sandbox, { account: "alma" });
    await sandbox.control.revokeGrants("alma");
    expect(await isAlive(first.access_token)).toBe(false);
    expect((await refreshTokens(sandbox, first.refresh_token)).status).toBe(400);
  });

  test.each([
    ["first_access_token", false, 200],
    ["first_access_and_refresh_token", false, 400],
    ["nothing", true, 200],
  ] as const)("after a second sign-in that ends %s", async (secondSignIn, alive, refreshStatus) => {
    await sandbox.control.setSwitches({ secondSignIn });
    const first = await signIn(sandbox, { account: "alma" });
    const stranger = await signIn(sandbox, { account: "joris" });
    await signIn(sandbox, { account: "alma" });
    expect(await isAlive(first.access_token)).toBe(alive);
    expect(await isAlive(stranger.access_token)).toBe(true);
    expect((await refreshTokens(sandbox, first.refresh_token)).status).toBe(refreshStatus);
  });
});
