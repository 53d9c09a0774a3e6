import { expect, type Page } from "playwright/test";
import type { Role } from "@/lib/db/member-roles";
import type { TestAccount } from "../accounts";
import { TeamScreen } from "../screens/team";
import { callAction } from "./call-action";
import { cookieOf, passKraken, startSession } from "./session";
import { basePathOf } from "./workspace";

/** Makes a shared workspace by the action of its page, and opens its team. */
export async function openNewWorkspace(page: Page, name: string): Promise<TeamScreen> {
  const { origin } = new URL(page.url());
  await act(page, "createWorkspaceAction", { name }, { origin });
  await page.goto(`${await basePathOf(origin, await cookieOf(page))}/team`);
  const team = new TeamScreen(page);
  await expect(team.table).toBeVisible();
  return team;
}

/**
 * Lets somebody without a session join the workspace that the owner's page is in, by the actions of the pages, and opens its
 * inventory for them.
 */
export async function addMember(owner: Page, member: Page, account: TestAccount, role: Role): Promise<void> {
  const { origin } = new URL(owner.url());
  const base = baseOf(owner);
  const invitation = await act(owner, "inviteAction", { email: account.email, role }, { origin, base });
  const token = /"token":"([\w-]+)"/.exec(invitation)?.[1];
  await startSession(member, account, "identity");
  await act(member, "acceptInvitationAction", { token }, { origin });
  await member.goto(`${base}/keys`);
  await expect(member.getByRole("navigation", { name: "Main" })).toBeVisible();
}

/** Connects an account to the workspace that the page is in, and opens its settings. */
export async function connectBeforehand(page: Page, account: TestAccount): Promise<void> {
  await passKraken(page, account, { from: `${baseOf(page)}/settings`, purpose: "connect" });
  await page.goto(`${baseOf(page)}/settings`);
  await expect(page.getByRole("heading", { name: account.email })).toBeVisible();
}

/** Calls an action as the person of this browser, and returns what it answers. Throws when it refuses. */
async function act(page: Page, name: string, input: object, on: { origin: string; base?: string }): Promise<string> {
  const { refusal, body } = await callAction(on.origin, name, input, { cookie: await cookieOf(page) }, on);
  if (refusal) throw new Error(`${name} refused: ${refusal}`);
  return body;
}

function baseOf(page: Page): string {
  const [base] = /^\/w\/[\w-]+/.exec(new URL(page.url()).pathname) ?? [];
  if (!base) throw new Error(`${page.url()} is in no workspace.`);
  return base;
}
