import { randomUUID } from "node:crypto";
import { may, type Permit, roles } from "@/lib/access/roles";
import type { Role } from "@/lib/db/member-roles";
import { newAccount } from "./accounts";
import { callAction } from "./running/call-action";
import { send } from "./running/plain-http";
import { cookieOf, startSession } from "./running/session";
import { basePathOf } from "./running/workspace";
import { expect, test } from "./test";

const settings = {
  name: "nobodys-key",
  permissions: ["funds_query"],
  ipAllowlist: null,
  validUntil: null,
  queryFrom: null,
  queryTo: null,
  nonceWindow: "0",
};

const facts = { ownerId: null, backupOwnerId: null, tool: null, purpose: null, ticket: null, tags: [], note: null };

/** Every action that the table speaks of, with input that names nothing there is: allowed, it changes nothing either. */
const actions: Record<string, { permit: Permit; input: () => object }> = {
  createKeyAction: {
    permit: "keys.write",
    input: () => ({ connectionId: randomUUID(), submissionId: randomUUID(), settings, tool: null }),
  },
  updateKeyAction: {
    permit: "keys.write",
    input: () => ({ keyId: randomUUID(), submissionId: randomUUID(), seen: settings, settings }),
  },
  testKeyAction: {
    permit: "keys.write",
    input: () => ({ keyId: randomUUID(), body: "nonce=1", apiSign: `${"A".repeat(86)}==` }),
  },
  acceptChangeAction: { permit: "keys.write", input: () => ({ keyId: randomUUID(), seen: settings }) },
  changeOwnershipAction: {
    permit: "keys.write",
    input: () => ({ keyId: randomUUID(), ownership: facts, seen: facts }),
  },
  revokeKeyAction: {
    permit: "keys.revoke",
    input: () => ({ keyId: randomUUID(), submissionId: randomUUID(), typedName: settings.name }),
  },
  makeLinkAction: {
    permit: "secrets.hand_over",
    input: () => ({ keyId: randomUUID(), recipientId: randomUUID(), hours: 1, ciphertext: "YWdl" }),
  },
  takeBackHandoverAction: { permit: "secrets.hand_over", input: () => ({ id: randomUUID() }) },
  changeRoleAction: { permit: "members.manage", input: () => ({ userId: randomUUID(), role: "viewer" }) },
  limitMemberAction: { permit: "members.manage", input: () => ({ userId: randomUUID(), connectionIds: [], tags: [] }) },
  removeMemberAction: { permit: "members.manage", input: () => ({ userId: randomUUID() }) },
  endMemberSessionsAction: { permit: "members.manage", input: () => ({ userId: randomUUID() }) },
  renewInvitationAction: { permit: "members.manage", input: () => ({ invitationId: randomUUID() }) },
  takeBackInvitationAction: { permit: "members.manage", input: () => ({ invitationId: randomUUID() }) },
  handOverOwnershipAction: { permit: "owners.manage", input: () => ({ userId: randomUUID() }) },
  demandPasskeysAction: { permit: "workspace.demand_passkeys", input: () => ({ demanded: false }) },
  renameWorkspaceAction: { permit: "workspace.rename", input: () => ({ name: "Breakwater desk" }) },
};

const routes: { path: string; body: object; permit: Permit }[] = [
  { path: "/keys/export", body: { list: "", ids: null }, permit: "keys.export" },
  { path: "/audit/export", body: { list: "", format: "ndjson" }, permit: "audit.read" },
];

test("every role may do over HTTP what the table says, and nothing else", async ({ stage, newBrowser }) => {
  test.setTimeout(240_000);
  const people = roles.map((role) => ({ role, account: newAccount({ name: `The ${role}` }) }));
  await stage.control.reset(people.map(({ account }) => account));
  const cookies = new Map<Role, string>();
  for (const { role, account } of people) {
    const page = await newBrowser();
    await startSession(page, account);
    cookies.set(role, await cookieOf(page));
  }
  const call = (role: Role, name: string, input: object) =>
    callAction(stage.url, name, input, { cookie: cookies.get(role) ?? "" });

  // The owner makes a workspace and invites the others, one for each role.
  expect(await call("owner", "createWorkspaceAction", { name: "Breakwater desk" })).toMatchObject({ refusal: null });
  for (const { role, account } of people.slice(1)) {
    const { body } = await call("owner", "inviteAction", { email: account.email, role });
    const token = /"token":"([\w-]+)"/.exec(body)?.[1] ?? "";
    expect(await call(role, "acceptInvitationAction", { token }), role).toMatchObject({ refusal: null });
  }

  for (const role of roles) {
    for (const [name, { permit, input }] of Object.entries(actions)) {
      const { refusal } = await call(role, name, input());
      if (may(role, permit)) expect.soft(refusal, `${role}, ${name}`).not.toBe("not_allowed");
      else expect.soft(refusal, `${role}, ${name}`).toBe("not_allowed");
    }
    const base = await basePathOf(stage.url, cookies.get(role));
    for (const { path, body, permit } of routes) {
      const headers = {
        origin: stage.url,
        cookie: cookies.get(role) ?? "",
        "content-type": "application/json",
      };
      const { status } = await send(stage.url, base + path, { method: "POST", headers, body: JSON.stringify(body) });
      expect.soft(status, `${role}, ${path}`).toBe(may(role, permit) ? 200 : 403);
    }
  }
});
