import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { connections, sessions, workspaces } from "@/lib/db/schema";
import { env } from "@/lib/env";
import { openStage, type Stage } from "@/lib/testing/stage";
import { WORKSPACE_HEADER } from "@/lib/workspace-path";
import { signInAction } from "./actions";
import { hashSessionToken } from "./open-session";

const TOKEN = "t".repeat(43);
const signIn = vi.hoisted(() => vi.fn());
vi.mock("./next-auth", () => ({ signIn }));
vi.mock("next/navigation", () => ({
  unstable_rethrow: () => {},
  redirect: (to: string) => {
    throw to;
  },
}));
const browser = vi.hoisted(() => ({ origin: "", slug: "" }));
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ origin: browser.origin, [WORKSPACE_HEADER]: browser.slug }),
  cookies: async () => ({ get: () => ({ value: TOKEN }), set: () => {} }),
}));

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.signIn("nadia");
  await stage.database.db.update(sessions).set({ tokenHash: hashSessionToken(TOKEN) });
  browser.origin = env().authUrl;
  const [workspace] = await stage.database.db.select().from(workspaces);
  browser.slug = workspace?.slug ?? "";
});
afterAll(() => stage.close());
beforeEach(() => signIn.mockReset());

const lockOut = (until: number) =>
  stage.database.db.update(connections).set({ pausedUntil: new Date(until), pausedBy: "lockout" });

/** Where the person is led instead of to Kraken; undefined when they are led there. */
function start(purpose: string): Promise<unknown> {
  const form = new FormData();
  form.set("purpose", purpose);
  return signInAction(form).catch((to: unknown) => to);
}

test.each(["account", "identity", "connect", "confirm"])(
  "during a lockout nobody is led to Kraken for %s, and afterwards they are",
  async (purpose) => {
    await lockOut(Date.now() + 60_000);
    expect(await start(purpose)).toBe("/sign-in/failed/locked_out");
    expect(signIn).not.toHaveBeenCalled();
    await lockOut(Date.now() - 1);
    await start(purpose);
    expect(signIn).toHaveBeenCalled();
  },
);
