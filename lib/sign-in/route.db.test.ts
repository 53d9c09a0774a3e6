import { NextRequest } from "next/server";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Database } from "@/lib/db/database";
import { logError } from "@/lib/logger";
import { openTeamDatabase } from "@/lib/testing/team";
import { getFromAuth } from "./route";

vi.mock("@/lib/logger");

let database: Database;
beforeAll(async () => {
  // Nobody is there.
  Object.assign(process.env, {
    OIDC_ISSUER: "http://127.0.0.1:1",
    OIDC_CLIENT_ID: "nobody",
    OIDC_CLIENT_SECRET: "nothing",
  });
  database = await openTeamDatabase();
});
afterAll(() => database.close());
afterEach(() => vi.clearAllMocks());

let callers = 0;
function get(path: string, cookie = ""): Promise<Response> {
  callers += 1;
  // Each from an address of its own: sign-ins have a budget.
  const headers = { host: "localhost:3000", cookie, "x-forwarded-for": `203.0.113.${callers}` };
  return getFromAuth(new NextRequest(`http://localhost:3000/api/auth/${path}`, { headers }));
}

const JUNK = [
  "",
  "?error=%0A%7B%22level%22",
  "?callbackUrl=junk",
  "?code=x&state=y",
  "?error=x&iss=z",
  "?error=%00&error=x",
];

test.each([
  "error",
  "signin",
  "signin/kraken",
  "signout",
  "csrf",
  "providers",
  "verify-request",
  "webauthn-options",
  "junk",
  "callback",
  "callback/junk",
  "callback/kraken/more",
])("of Auth.js's own pages, %s is not there, whatever is asked of it", async (path) => {
  for (const junk of JUNK) expect((await get(path + junk)).status).toBe(404);
  expect(logError).not.toHaveBeenCalled();
});

const COOKIES = [
  "",
  "quayside.state=junk; quayside.pkce=junk",
  "quayside.return=junk; quayside.state=junk",
  "quayside.return=%E0%A4%A; quayside.session=%00",
];

test("a session that somebody makes up is none, and is no fault of ours", async () => {
  for (const junk of JUNK) {
    for (const cookie of COOKIES) {
      const answer = await get(`session${junk}`, cookie);
      expect([answer.status, await answer.text()]).toEqual([200, "null"]);
    }
  }
  expect(logError).not.toHaveBeenCalled();
});

test("an answer to a sign-in that nobody began leads to the page that says so, and is no fault of ours", async () => {
  for (const junk of JUNK) {
    for (const cookie of COOKIES) {
      const answer = await get(`callback/kraken${junk}`, cookie);
      expect(answer.status).toBe(302);
      expect(answer.headers.get("location")).toBe("http://localhost:3000/sign-in/failed/state");
    }
  }
  expect(logError).not.toHaveBeenCalled();
});

test("a provider is not even asked about an answer to a sign-in that nobody began", async () => {
  const answer = await get("callback/company?code=x&state=y");
  expect(answer.headers.get("location")).toBe("http://localhost:3000/sign-in/failed/state");
  expect(logError).not.toHaveBeenCalled();
});
