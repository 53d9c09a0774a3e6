"use client";

import { createWorkspaceAction } from "@/lib/workspaces/actions";
import { goTo } from "./go-to";
import { NameForm } from "./name-form";

/** Makes a shared workspace and goes on where people are invited to it. */
export function CreateWorkspace({ limit }: { limit: number }) {
  return (
    <NameForm
      limit={limit}
      variant="primary"
      hint="Members see it. It can be changed later."
      send={createWorkspaceAction}
      onDone={() => goTo("/team")}
    >
      Make the workspace
    </NameForm>
  );
}
