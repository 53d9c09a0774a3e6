"use server";
import { actorAction } from "@/lib/action";
import { createWorkspace, renameWorkspace, switchWorkspace } from "./mutations";
import { createWorkspaceSchema, renameWorkspaceSchema, switchWorkspaceSchema } from "./schema";

export const createWorkspaceAction = actorAction("create_workspace", createWorkspaceSchema, createWorkspace);
export const renameWorkspaceAction = actorAction("rename_workspace", renameWorkspaceSchema, renameWorkspace);
export const switchWorkspaceAction = actorAction("switch_workspace", switchWorkspaceSchema, switchWorkspace);
