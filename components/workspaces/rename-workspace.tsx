"use client";

import { useRouter } from "next/navigation";
import { renameWorkspaceAction } from "@/lib/workspaces/actions";
import { NameForm } from "./name-form";

export function RenameWorkspace({ name, limit }: { name: string; limit: number }) {
  const router = useRouter();
  return (
    <NameForm
      limit={limit}
      initialName={name}
      hint="Links to its pages stay as they are."
      send={renameWorkspaceAction}
      onDone={() => router.refresh()}
      done="Renamed"
    >
      Rename
    </NameForm>
  );
}
