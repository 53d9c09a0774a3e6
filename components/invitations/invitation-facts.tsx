import { Definition, Definitions } from "@/components/ui/definitions";
import { Time } from "@/components/ui/time";
import type { OpenInvitation } from "@/lib/invitations/data";
import { roleWords } from "@/lib/words/roles";

/** What somebody is invited to, before they decide. */
export function InvitationFacts({ invitation }: { invitation: OpenInvitation }) {
  const { workspaceName, role, email, invitedBy, expiresAt } = invitation;
  return (
    <Definitions className="rounded-card border border-line bg-raised">
      <Definition term="Workspace">
        <span className="font-medium">{workspaceName}</span>
      </Definition>
      {invitedBy ? <Definition term="Invited by">{invitedBy}</Definition> : null}
      <Definition term="Role" note={roleWords[role].meaning}>
        {roleWords[role].name}
      </Definition>
      <Definition term="For">{email}</Definition>
      <Definition term="Until">
        <Time at={expiresAt} />
      </Definition>
    </Definitions>
  );
}
