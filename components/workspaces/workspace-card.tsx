import { whoMay } from "@/components/people/role-names";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Link } from "@/components/ui/link";
import { may } from "@/lib/access/roles";
import type { PersonActor } from "@/lib/auth/actor";
import { roleWords } from "@/lib/words/roles";
import { WORKSPACE_NAME_LIMIT } from "@/lib/workspaces/schema";
import { DemandPasskeys } from "./demand-passkeys";
import { RenameWorkspace } from "./rename-workspace";

type WorkspaceCardProps = { actor: PersonActor /** Whether the person has one of their own. */; hasPasskey: boolean };

export function WorkspaceCard({ actor, hasPasskey }: WorkspaceCardProps) {
  const { workspaceName, workspaceKind, demandsPasskeys, role } = actor;
  const mayRename = may(role, "workspace.rename");
  return (
    <Card aria-labelledby="workspace">
      <CardHeader id="workspace" title="Workspace" />
      {mayRename ? (
        <CardBody className="border-line border-b">
          <RenameWorkspace key={workspaceName} name={workspaceName} limit={WORKSPACE_NAME_LIMIT} />
        </CardBody>
      ) : null}
      <Definitions>
        {mayRename ? null : (
          <Definition term="Name" note={`${whoMay("workspace.rename")} rename it.`}>
            {workspaceName}
          </Definition>
        )}
        <Definition
          term="Kind"
          note={workspaceKind === "personal" ? "Nobody else can join it." : "People join it by invitation."}
        >
          {workspaceKind === "personal" ? "Personal" : "Shared"}
        </Definition>
        <Definition term="Your role" note={`${roleWords[role].meaning}.`}>
          {roleWords[role].name}
        </Definition>
        <Definition
          term="Sensitive acts"
          note={
            may(role, "workspace.demand_passkeys") ? (
              <DemandPasskeys demanded={demandsPasskeys} hasPasskey={hasPasskey} workspaceName={workspaceName} />
            ) : (
              `${whoMay("workspace.demand_passkeys")} decide that.`
            )
          }
        >
          {demandsPasskeys ? "Confirmed with a passkey" : "Confirmed by signing in again, or with a passkey"}
        </Definition>
      </Definitions>
      <CardFooter className="flex flex-wrap gap-x-4 gap-y-1 text-12">
        <Link href="/team" className="link rounded-tag">
          Members and roles
        </Link>
        <Link href="/workspaces?from=/settings" className="link rounded-tag">
          Your workspaces
        </Link>
      </CardFooter>
    </Card>
  );
}
