import type { Metadata } from "next";
import { InviteButton } from "@/components/invitations/invite-button";
import { Page } from "@/components/shell/page";
import { PageHeader } from "@/components/shell/page-header";
import { LeftBehind } from "@/components/team/left-behind";
import { PersonalWorkspace } from "@/components/team/personal-workspace";
import { RoleTable } from "@/components/team/role-table";
import { TeamTable } from "@/components/team/team-table";
import { may } from "@/lib/access/roles";
import { requirePageActor } from "@/lib/auth/page-actor";
import { listConnections } from "@/lib/connections/data";
import { listInvitations } from "@/lib/invitations/data";
import { listMembers } from "@/lib/members/data";
import { listKeysSeenByLeavers } from "@/lib/members/seen-secrets";
import { listRevealsOfMembers } from "@/lib/reveals/data";

export const metadata: Metadata = { title: "Team" };

export default async function TeamPage() {
  const actor = await requirePageActor();
  const [members, invitations, connections, seenByLeavers, waiting] = await Promise.all([
    listMembers(actor),
    listInvitations(actor),
    listConnections(actor),
    listKeysSeenByLeavers(actor),
    listRevealsOfMembers(actor),
  ]);
  const isShared = actor.workspaceKind === "shared";
  return (
    <Page crumbs={[{ label: "Team" }]} width={isShared ? "table" : "form"}>
      <PageHeader
        title="Team"
        actions={
          isShared && may(actor.role, "members.manage") ? (
            <InviteButton mayMakeOwner={may(actor.role, "owners.manage")} />
          ) : null
        }
      />
      {isShared ? (
        <TeamTable
          actor={actor}
          members={members}
          invitations={invitations}
          connections={connections}
          waiting={waiting}
        />
      ) : (
        <PersonalWorkspace />
      )}
      <LeftBehind seen={seenByLeavers} />
      <RoleTable ownRole={actor.role} />
    </Page>
  );
}
