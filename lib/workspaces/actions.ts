"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { actorAction } from "@/lib/action";
import { findRemoval } from "@/lib/auth/removal";
import { returnPath } from "@/lib/auth/return-path";
import { isOwnOrigin } from "@/lib/auth/same-origin";
import { goOn } from "./go-on";
import { createWorkspace, demandPasskeys, renameWorkspace, switchWorkspace } from "./mutations";
import { createWorkspaceSchema, demandPasskeysSchema, renameWorkspaceSchema, switchWorkspaceSchema } from "./schema";

export const createWorkspaceAction = actorAction("create_workspace", createWorkspaceSchema, createWorkspace);
export const renameWorkspaceAction = actorAction("rename_workspace", renameWorkspaceSchema, renameWorkspace);
export const switchWorkspaceAction = actorAction("switch_workspace", switchWorkspaceSchema, switchWorkspace);
export const demandPasskeysAction = actorAction("demand_passkeys", demandPasskeysSchema, demandPasskeys);

/**
 * From the page that tells somebody that they were removed to another workspace of theirs. There is no actor: their session
 * opens nothing until then. A session can do it once, so it has no budget.
 */
export async function goOnAction(form: FormData): Promise<void> {
  const removal = isOwnOrigin(await headers()) ? await findRemoval() : null;
  const chosen = switchWorkspaceSchema.safeParse({ workspaceId: form.get("workspaceId") });
  const wentOn = removal && chosen.success && (await goOn(removal, chosen.data.workspaceId));
  redirect(wentOn ? returnPath(form.get("returnTo")) : "/removed");
}
