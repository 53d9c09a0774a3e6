"use client";

import { workspacePath } from "@/lib/workspace-path";
import { createWorkspaceAction } from "@/lib/workspaces/actions";
import { NameForm } from "./name-form";

/** Makes a shared workspace and goes on where people are invited to it. */
export function CreateWorkspace({ limit }: { limit: number }) {
  return (
    <NameForm
      limit={limit}
      variant="primary"
      hint="Members see it. It can be changed later."
      send={createWorkspaceAction}
      // A page loaded anew: the router still holds pages of the workspace that the person leaves.
      onDone={({ slug }) => location.assign(`${workspacePath(slug)}/team`)}
    >
      Make the workspace
    </NameForm>
  );
}
