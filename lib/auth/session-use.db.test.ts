import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { GET as countNewerEvents } from "@/app/w/[workspace]/audit/newer/route";
import { POST as exportKeys } from "@/app/w/[workspace]/keys/export/route";
import { GET as isNameInUse } from "@/app/w/[workspace]/keys/name/route";
import { POST as sync } from "@/app/w/[workspace]/sync/route";
import type { Database } from "@/lib/db/database";
import { sessions } from "@/lib/db/schema/sessions";
import { env } from "@/lib/env";
import { newPerson, openTeamDatabase } from "@/lib/testing/team";
import { WORKSPACE_HEADER } from "@/lib/workspace-path";
import { renameWorkspaceAction } from "@/lib/workspaces/actions";
import { BY_ITSELF } from "@/scripts/lib/by-itself.mjs";
import type { PersonActor } from "./actor";
import { hashSessionToken } from "./open-session";
import { getActor } from "./request-actor";

const browser = vi.hoisted(() => ({ token: "", headers: {} as Record<string, string> }));
vi.mock("next/navigation", () => ({ unstable_rethrow: () => {} }));
vi.mock("next/headers", () => ({
  headers: async () => new Headers(browser.headers),
  cookies: async () => ({ get: () => ({ value: browser.token }) }),
}));

let database: Database;
let actor: PersonActor;
beforeAll(async () => {
  database = await openTeamDatabase();
  ({ actor } = await newPerson());
});
afterAll(() => database.close());

/** Ten minutes ago somebody did something in this session. */
const USED_AT = new Date(Date.now() - 600_000);
beforeEach(async () => {
  browser.token = randomUUID();
  browser.headers = { origin: env().authUrl, [WORKSPACE_HEADER]: actor.workspaceSlug };
  await database.db
    .update(sessions)
    .set({ tokenHash: hashSessionToken(browser.token), lastSeenAt: USED_AT })
    .where(eq(sessions.id, actor.sessionId));
});

/** Whether the idle limit moved. */
async function wasUsed(): Promise<boolean> {
  const [session] = await database.db.select().from(sessions).where(eq(sessions.id, actor.sessionId));
  return session?.lastSeenAt.getTime() !== USED_AT.getTime();
}

const get = (path: string) => new Request(env().authUrl + path);
function post(path: string, body: object): Request {
  const text = JSON.stringify(body);
  const headers = { origin: env().authUrl, "content-length": String(text.length) };
  return new Request(env().authUrl + path, { method: "POST", headers, body: text });
}

describe("what a person does is use of the session", () => {
  const list = { list: "", ids: null };
  test.each([
    ["opening a page", () => getActor()],
    ["an action", () => renameWorkspaceAction({ name: "Renamed" })],
    ["Sync now", () => sync(post("/sync", { when: "now" }))],
    ["typing a name", () => isNameInUse(get("/keys/name?connection=x&name=tax"))],
    ["an export", () => exportKeys(post("/keys/export", list))],
  ])("%s", async (_name, run) => {
    await run();
    expect(await wasUsed()).toBe(true);
  });
});

describe("what a page repeats by itself is no use, so that an abandoned browser is signed out", () => {
  test.each([
    ["reading Kraken's list when it is stale", () => sync(post("/sync", { when: "if_stale" }))],
    ["reading it until a write is settled", () => sync(post("/sync", { when: "repeat" }))],
    ["counting new entries of the log", () => countNewerEvents(get("/audit/newer?after=1"))],
  ])("%s", async (_name, run) => {
    expect((await run()).status).toBe(200);
    expect(await wasUsed()).toBe(false);
  });

  test("rendering the page anew that is open", async () => {
    browser.headers[BY_ITSELF] = "1";
    expect(await getActor()).toMatchObject({ userId: actor.userId });
    expect(await wasUsed()).toBe(false);
  });
});
