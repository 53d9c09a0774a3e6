"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { actorAction } from "@/lib/action";
import { findRemoval, removedHref } from "@/lib/auth/removal";
import { isOwnOrigin } from "@/lib/auth/same-origin";
import { returnPath } from "@/lib/sign-in/return-path";
import { goOn } from "./go-on";
import { createWorkspace, demandPasskeys, renameWorkspace } from "./mutations";
import { createWorkspaceSchema, demandPasskeysSchema, goOnSchema, renameWorkspaceSchema } from "./schema";

export const createWorkspaceAction = actorAction("create_workspace", createWorkspaceSchema, createWorkspace);
export const renameWorkspaceAction = actorAction("rename_workspace", renameWorkspaceSchema, renameWorkspace);
export const demandPasskeysAction = actorAction("demand_passkeys", demandPasskeysSchema, demandPasskeys);

/**
 * From the page that tells somebody that they were removed to another workspace of theirs. `from` is the slug of the one that
 * removed them; without it, the one where they worked last is meant. There is no actor, because they are no member there. It
 * gives nobody a right, so it has no budget.
 */
export async function goOnAction(form: FormData): Promise<void> {
  const from = form.get("from");
  const slug = typeof from === "string" ? from : null;
  const removal = isOwnOrigin(await headers()) ? await findRemoval(slug) : null;
  const chosen = goOnSchema.safeParse({ workspaceId: form.get("workspaceId") });
  const wentOn = removal && chosen.success && (await goOn(removal, chosen.data.workspaceId));
  redirect(wentOn ? returnPath(form.get("returnTo")) : removedHref({ slug }));
}
