import type { Page } from "playwright/test";
import type { Role } from "@/lib/db/member-roles";
import { newAccount, type TestAccount } from "./accounts";
import { type ActionAnswer, callAction } from "./running/call-action";
import { send } from "./running/plain-http";
import { cookieOf, startSession } from "./running/session";
import type { Stage } from "./running/stage";
import { basePathOf } from "./running/workspace";
import { expect } from "./test";
import { test as base } from "./two-processes";

/** Somebody who is signed in, without a page that asks for anything by itself. */
type Caller = {
  userId: string;
  /** Where the pages of the workspace stand in which they were last. */
  base: () => Promise<string>;
  call: (name: string, input: object, on?: { base: string }) => Promise<ActionAnswer>;
};

async function callerOn(stage: Stage, page: Page, account: TestAccount): Promise<Caller> {
  await startSession(page, account);
  const cookie = await cookieOf(page);
  const { body } = await send(stage.url, "/api/auth/session", { headers: { cookie } });
  const call: Caller["call"] = (name, input, on) => callAction(stage.url, name, input, { cookie }, on);
  return { userId: JSON.parse(body).actor.userId, base: () => basePathOf(stage.url, cookie), call };
}

async function invite(owner: Caller, { email }: TestAccount, role: Role): Promise<string> {
  const { body } = await owner.call("inviteAction", { email, role });
  return /"token":"([\w-]+)"/.exec(body)?.[1] ?? "";
}

type Fixtures = {
  /** Signs accounts in, each in a browser of its own. */
  callers: (...accounts: TestAccount[]) => Promise<Caller[]>;
  /** The first makes a workspace; the others join it in this role. */
  gather: (role: Role, ...accounts: TestAccount[]) => Promise<Caller[]>;
};

const test = base.extend<Fixtures>({
  callers: async ({ stage, newBrowser }, use) => {
    await use(async (...accounts) => {
      await stage.control.reset(accounts);
      const callers: Caller[] = [];
      for (const account of accounts) callers.push(await callerOn(stage, await newBrowser(), account));
      return callers;
    });
  },
  gather: async ({ callers }, use) => {
    await use(async (role, ...accounts) => {
      const [owner, ...others] = await callers(...accounts);
      if (!owner) throw new Error("nobody to gather");
      await owner.call("createWorkspaceAction", { name: "Breakwater desk" });
      for (const [place, other] of others.entries()) {
        const token = await invite(owner, accounts[place + 1] as TestAccount, role);
        expect(await other.call("acceptInvitationAction", { token })).toMatchObject({ refusal: null });
      }
      return [owner, ...others];
    });
  },
});

const some = (name: string) => newAccount({ name });

/** Sends all at one moment; the refusals, those without one as "done". */
async function together(...calls: Promise<ActionAnswer>[]): Promise<string[]> {
  return (await Promise.all(calls)).map(({ refusal }) => refusal ?? "done").toSorted();
}

test("two people with one address accept one invitation: one of them joins", async ({ callers }) => {
  const [boss, first] = [some("Boss"), some("First")];
  const second = { ...some("Second"), email: first.email };
  const [owner, ...guests] = await callers(boss, first, second);
  await owner?.call("createWorkspaceAction", { name: "Breakwater desk" });
  const token = await invite(owner as Caller, first, "viewer");
  expect(await together(...guests.map(({ call }) => call("acceptInvitationAction", { token })))).toEqual([
    "done",
    "invitation_gone",
  ]);
});

test("one person accepts an invitation in two tabs: they are a member once", async ({ callers }) => {
  const guest = some("Guest");
  const [owner, here] = await callers(some("Boss"), guest);
  await owner?.call("createWorkspaceAction", { name: "Breakwater desk" });
  const token = await invite(owner as Caller, guest, "viewer");
  const accept = () => (here as Caller).call("acceptInvitationAction", { token });
  expect(await together(accept(), accept())).toContain("done");
  const again = await (owner as Caller).call("inviteAction", { email: guest.email, role: "admin" });
  expect(again.refusal).toBe("already_member");
});

test("two admins demote each other: one of them stays", async ({ gather }) => {
  const [, a, b] = (await gather("admin", some("Boss"), some("Ada"), some("Bert"))) as [Caller, Caller, Caller];
  const demote = (by: Caller, { userId }: Caller) => by.call("changeRoleAction", { userId, role: "viewer" });
  expect(await together(demote(a, b), demote(b, a))).toEqual(["done", "not_allowed"]);
});

test("two owners unmake each other: one of them stays", async ({ gather }) => {
  const [a, b] = (await gather("owner", some("Ada"), some("Bert"))) as [Caller, Caller];
  const unmake = (by: Caller, { userId }: Caller) => by.call("changeRoleAction", { userId, role: "admin" });
  expect(await together(unmake(a, b), unmake(b, a))).toEqual(["done", "not_allowed"]);
});

test("the last two owners leave at one moment: one of them has to stay", async ({ gather }) => {
  const owners = await gather("owner", some("Ada"), some("Bert"));
  expect(await together(...owners.map(({ call }) => call("leaveAction", {})))).toEqual(["done", "last_owner"]);
});

test("a member is removed while they invite somebody: the invitation is made before, or not at all", async ({
  gather,
}) => {
  const [owner, admin] = (await gather("admin", some("Boss"), some("Admin"))) as [Caller, Caller];
  const guest = some("Guest");
  const base = await admin.base();
  const [removal, invitation] = await Promise.all([
    owner.call("removeMemberAction", { userId: admin.userId }),
    admin.call("inviteAction", { email: guest.email, role: "viewer" }, { base }),
  ]);
  expect(removal.refusal).toBeNull();
  expect([null, "removed", "signed_out", "not_allowed"]).toContain(invitation.refusal);
  const again = await admin.call("inviteAction", { email: some("Other").email, role: "viewer" }, { base });
  expect(again.refusal).toBe("removed");
});
