// biome-ignore-all lint/a11y/noRedundantRoles: elements whose `display` is changed lose their role in some browsers

import { initialsOf } from "@/components/people/initials";
import { Avatar } from "@/components/ui/avatar";
import { Tag } from "@/components/ui/tag";
import { Time } from "@/components/ui/time";
import { auditHref, noEventFilters } from "@/lib/audit/filters";
import type { Actor } from "@/lib/auth/actor";
import { may, roleWords } from "@/lib/auth/roles";
import { countOf } from "@/lib/kraken/phrases";
import type { Member } from "@/lib/members/data";
import { memberLimits } from "./member-limits";
import { MemberMenu } from "./member-menu";
import { RoleSelect } from "./role-select";

type MemberRowProps = {
  actor: Actor;
  member: Member;
  /** How many owners the workspace has. */
  owners: number;
};

export function MemberRow({ actor, member, owners }: MemberRowProps) {
  const { userId, role, isSelf, secretsSeen, keysOwned } = member;
  const name = member.email || member.subject;
  const facts = { userId, name, role, secretsSeen };
  const { mayManage, reason, mayHandOver } = memberLimits(actor.role, member, owners);
  return (
    <tr role="row">
      <td role="cell" className="col-member">
        <Avatar initials={initialsOf(name)} />
        <span title={name} className="min-w-0 font-medium wrap-anywhere max-md:text-14 lg:truncate">
          {name}
        </span>
        {isSelf ? <Tag>You</Tag> : null}
      </td>
      <td role="cell" className="col-role">
        {mayManage ? (
          <RoleSelect member={facts} isSelf={isSelf} mayMakeOwner={may(actor.role, "owners.manage")} reason={reason} />
        ) : (
          roleWords[role].name
        )}
      </td>
      <td role="cell" data-label="Joined" className="col-joined">
        <Time at={member.joinedAt} form="date" />
      </td>
      <td role="cell" data-label="Last active" className="col-active">
        {isSelf ? "Now" : <Time at={member.lastSeenAt} form="relative" none="Not signed in" />}
      </td>
      <td role="cell" data-label="Keys owned" className="col-keys">
        {keysOwned}
      </td>
      <td role="cell" data-label="Secrets seen" className="col-secrets">
        <SecretsSeen count={secretsSeen} userId={userId} mayRead={may(actor.role, "audit.read")} />
      </td>
      <td role="cell" className="col-menu">
        {isSelf || mayManage ? (
          <MemberMenu
            member={facts}
            isSelf={isSelf}
            limits={{ reason, mayHandOver }}
            workspaceName={actor.workspaceName}
          />
        ) : null}
      </td>
    </tr>
  );
}

type SecretsSeenProps = { count: number; userId: string /** Whether the log may be read. */; mayRead: boolean };

function SecretsSeen({ count, userId, mayRead }: SecretsSeenProps) {
  if (count === 0) return "None";
  const words = countOf(count, "private key", "private keys");
  if (!mayRead) return words;
  return (
    <a
      href={auditHref(noEventFilters, { person: userId, group: "secrets" })}
      className="rounded-tag text-accent-ink hover:underline"
    >
      {words}
    </a>
  );
}
