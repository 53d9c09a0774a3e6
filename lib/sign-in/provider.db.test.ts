import { customFetch } from "next-auth";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { lockedOutUntil } from "@/lib/auth/kraken-pause";
import { connections } from "@/lib/db/schema/connections";
import { openStage, type Stage } from "@/lib/testing/stage";
import { krakenProvider } from "./provider";

/** What Auth.js calls during a sign-in, with the types that it does not export. */
type Hooks = {
  token: { url: string; conform: (response: Response) => Promise<Response> };
  userinfo: { request: (context: { tokens: { access_token: string } }) => Promise<unknown> };
  [customFetch]: typeof fetch;
};

let stage: Stage;
let provider: Hooks;

const LOCKOUT = { error: ["EGeneral:Temporary lockout"] };

beforeAll(async () => {
  stage = await openStage();
  await stage.signIn("joris");
  provider = krakenProvider() as unknown as Hooks;
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.sandbox.control.clearFaults();
  await stage.sandbox.control.clearLog();
  await stage.database.db.update(connections).set({ pausedUntil: null });
});

test("a lockout that the exchange of a code is answered with is remembered", async () => {
  await expect(provider.token.conform(Response.json(LOCKOUT))).rejects.toMatchObject({ pause: { by: "lockout" } });
  expect((await lockedOutUntil())?.getTime()).toBeGreaterThan(Date.now() + 890_000);
});

test("a lockout that the question who it is is answered with is remembered", async () => {
  await stage.sandbox.control.addFault({ kind: "answer", body: JSON.stringify(LOCKOUT), path: "/oauth/userinfo" });
  await expect(provider.userinfo.request({ tokens: { access_token: "x" } })).rejects.toMatchObject({
    pause: { by: "lockout" },
  });
  expect(await lockedOutUntil()).not.toBeNull();
});

test("during a lockout no code is exchanged", async () => {
  const exchange = () => provider[customFetch](provider.token.url, { method: "POST" });
  await exchange();
  expect(await stage.sandbox.control.countCalls("POST", "/oauth/token")).toBe(1);
  await stage.database.db.update(connections).set({ pausedUntil: new Date(Date.now() + 60_000), pausedBy: "lockout" });
  await expect(exchange()).rejects.toMatchObject({ code: "kraken_paused" });
  expect(await stage.sandbox.control.countCalls("POST", "/oauth/token")).toBe(1);
});
