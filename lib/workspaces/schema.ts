import { z } from "zod";
import { plainLine } from "@/lib/words/plain-text";

export const WORKSPACE_NAME_LIMIT = 60;

const name = plainLine()
  .min(1, "Give the workspace a name.")
  .max(WORKSPACE_NAME_LIMIT, `Use ${WORKSPACE_NAME_LIMIT} characters at most.`);

export const createWorkspaceSchema = z.strictObject({ name });
export const renameWorkspaceSchema = z.strictObject({ name });
export const goOnSchema = z.strictObject({ workspaceId: z.uuid() });
export const demandPasskeysSchema = z.strictObject({ demanded: z.boolean() });
