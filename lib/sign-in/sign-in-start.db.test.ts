import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { connections } from "@/lib/db/schema/connections";
import { env } from "@/lib/env";
import { removeMember } from "@/lib/members/mutations";
import { openStage, type Stage } from "@/lib/testing/stage";
import { again, goTo, join, newPerson } from "@/lib/testing/team";
import { WORKSPACE_HEADER } from "@/lib/workspace-path";
import { createWorkspace } from "@/lib/workspaces/mutations";
import { signInAction } from "./actions";

const signIn = vi.hoisted(() => vi.fn());
vi.mock("./next-auth", () => ({ signIn }));
vi.mock("next/navigation", () => ({
  unstable_rethrow: () => {},
  redirect: (to: string) => {
    throw to;
  },
}));
const tab = vi.hoisted(() => ({ origin: "", token: "", slug: "" }));
const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ origin: tab.origin, [WORKSPACE_HEADER]: tab.slug }),
  cookies: async () => ({
    get: () => ({ value: tab.token }),
    set: (name: string, value: string) => jar.set(name, value),
  }),
}));

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  const { actor } = await stage.signIn("nadia");
  Object.assign(tab, { origin: env().authUrl, token: actor.sessionToken.reveal(), slug: actor.workspaceSlug });
});
afterAll(() => stage.close());
beforeEach(() => {
  signIn.mockReset();
  jar.clear();
});

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

test("a way that another tab is on cannot come back on the errand of one that was refused", async () => {
  jar.set("quayside.state", "of the other tab");
  await lockOut(Date.now() + 60_000);
  await start("connect");
  await lockOut(Date.now() - 1);
  expect(jar.get("quayside.purpose")).toBe(`connect ${tab.slug}`);
  expect(jar.get("quayside.state")).toBe("");
});

test.each(["connect", "confirm"])(
  "who asks to %s on a page of a workspace that removed them is told by which, also while they are at work elsewhere",
  async (purpose) => {
    const owner = await newPerson();
    const { workspaceId, slug } = await createWorkspace(owner.actor, { name: "Breakwater desk" });
    const member = await newPerson();
    await join(member, workspaceId, "admin");
    await goTo(member, member.actor.workspaceId);
    await removeMember(await again(owner), { userId: member.actor.userId });
    Object.assign(tab, { token: member.token, slug });
    expect(await start(purpose)).toBe(`/removed?from=${slug}`);
    expect(signIn).not.toHaveBeenCalled();
  },
);
