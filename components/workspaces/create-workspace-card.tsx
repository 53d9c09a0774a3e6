import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { WORKSPACE_NAME_LIMIT } from "@/lib/workspaces/schema";
import { CreateWorkspace } from "./create-workspace";

export function CreateWorkspaceCard() {
  return (
    <Card aria-labelledby="create-workspace">
      <CardHeader id="create-workspace" title="Make a shared workspace" />
      <CardBody className="flex flex-col gap-4">
        <p className="max-w-[72ch] text-ink-2 max-md:text-14">
          A room of its own, with its own Kraken accounts, keys and members. You are its owner and invite the others.
          Your keys in other workspaces stay there.
        </p>
        <CreateWorkspace limit={WORKSPACE_NAME_LIMIT} />
      </CardBody>
    </Card>
  );
}
