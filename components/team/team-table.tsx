// biome-ignore-all lint/a11y/noRedundantRoles: elements whose `display` is changed lose their role in some browsers

import { Info } from "lucide";
import { shortIiban } from "@/components/connections/account-name";
import { Icon } from "@/components/ui/icon";
import { HeaderCell, Table, TableHead } from "@/components/ui/table";
import { may } from "@/lib/access/roles";
import type { PersonActor } from "@/lib/auth/actor";
import type { WaitingSecret } from "@/lib/auth/waiting-secrets";
import type { Connection } from "@/lib/connections/data";
import type { Invitation } from "@/lib/invitations/data";
import type { Member } from "@/lib/members/data";
import { whoMay } from "../people/role-names";
import { InvitationRow } from "./invitation-row";
import { MemberRow } from "./member-row";

type TeamTableProps = {
  actor: PersonActor;
  members: readonly Member[];
  invitations: readonly Invitation[];
  connections: readonly Connection[];
  /** Private keys that wait for sessions of the members. */
  waiting: readonly WaitingSecret[];
};

/** Who is here, and beneath who is invited. */
export function TeamTable({ actor, members, invitations, connections, waiting }: TeamTableProps) {
  const accounts = connections.map(({ id, email, iiban }) => ({
    id,
    name: email ?? "Kraken account",
    number: shortIiban(iiban),
  }));
  const owners = members.filter(({ role }) => role === "owner").length;
  return (
    <div className="flex flex-col gap-2.5">
      <Table caption="Members and invitations" className="team-table">
        <TableHead>
          <HeaderCell>Member</HeaderCell>
          <HeaderCell>Role</HeaderCell>
          <HeaderCell>Joined</HeaderCell>
          <HeaderCell>Last active</HeaderCell>
          <HeaderCell>Keys owned</HeaderCell>
          <HeaderCell>Secrets seen</HeaderCell>
          <HeaderCell>
            <span className="sr-only">Actions</span>
          </HeaderCell>
        </TableHead>
        <tbody role="rowgroup">
          {members.map((member) => (
            <MemberRow
              key={member.userId}
              actor={actor}
              member={member}
              owners={owners}
              accounts={accounts}
              waiting={waiting.filter(({ userId }) => userId === member.userId)}
            />
          ))}
          {invitations.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} ownRole={actor.role} />
          ))}
        </tbody>
      </Table>
      <p className="flex items-start gap-1.5 text-12 text-ink-2">
        <Icon as={Info} size={14} className="mt-px text-ink-3" />
        <span>
          {may(actor.role, "members.manage")
            ? "When a member leaves, the live keys whose private key they have seen are listed here, to be replaced."
            : `${whoMay("members.manage")} invite, change and remove members.`}
        </span>
      </p>
    </div>
  );
}
