// biome-ignore-all lint/a11y/noRedundantRoles: elements whose `display` is changed lose their role in some browsers

import { initialsOf } from "@/components/people/initials";
import { Avatar } from "@/components/ui/avatar";
import { Tag } from "@/components/ui/tag";
import { Time } from "@/components/ui/time";
import type { Actor } from "@/lib/auth/actor";
import { may, roleWords } from "@/lib/auth/roles";
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
        {secretsInWords(secretsSeen)}
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

function secretsInWords(count: number): string {
  if (count === 0) return "None";
  return count === 1 ? "1 private key" : `${count} private keys`;
}
