"use server";
import { actorAction } from "@/lib/action";
import { createWorkspace, demandPasskeys, renameWorkspace, switchWorkspace } from "./mutations";
import { createWorkspaceSchema, demandPasskeysSchema, renameWorkspaceSchema, switchWorkspaceSchema } from "./schema";

export const createWorkspaceAction = actorAction("create_workspace", createWorkspaceSchema, createWorkspace);
export const renameWorkspaceAction = actorAction("rename_workspace", renameWorkspaceSchema, renameWorkspace);
export const switchWorkspaceAction = actorAction("switch_workspace", switchWorkspaceSchema, switchWorkspace);
export const demandPasskeysAction = actorAction("demand_passkeys", demandPasskeysSchema, demandPasskeys);
