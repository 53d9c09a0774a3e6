// biome-ignore-all lint/a11y/noRedundantRoles: elements whose `display` is changed lose their role in some browsers

import { initialsOf } from "@/components/people/initials";
import { Avatar } from "@/components/ui/avatar";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import { Time } from "@/components/ui/time";
import { may } from "@/lib/access/roles";
import { auditHref, noEventFilters } from "@/lib/audit/filters";
import type { AccessScope } from "@/lib/auth/access-scope";
import type { PersonActor } from "@/lib/auth/actor";
import type { WaitingSecret } from "@/lib/auth/waiting-secrets";
import type { Member } from "@/lib/members/data";
import { countOf } from "@/lib/words/phrases";
import { roleWords } from "@/lib/words/roles";
import type { LimitAccount } from "./limit-dialog";
import { memberLimits } from "./member-limits";
import { MemberMenu } from "./member-menu";
import { RoleSelect } from "./role-select";

type MemberRowProps = {
  actor: PersonActor;
  member: Member;
  /** How many owners the workspace has. */
  owners: number;
  /** What a member can be limited to. */
  accounts: readonly LimitAccount[];
  /** Private keys that wait for their sessions. */
  waiting: readonly WaitingSecret[];
};

export function MemberRow({ actor, member, owners, accounts, waiting }: MemberRowProps) {
  const { userId, role, isSelf, secretsSeen, keysOwned, accessScope } = member;
  const name = member.email || member.subject;
  const facts = { userId, name, role, secretsSeen, accessScope };
  const { workspaceId, workspaceName } = actor;
  const { mayManage, reason, mayHandOver, mayLimit } = memberLimits(actor.role, member, owners);
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
        {accessScope ? <span className="-mt-1 block pb-1 text-12 text-ink-2">{limitsCounted(accessScope)}</span> : null}
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
            may={{ reason, mayHandOver, mayLimit }}
            accounts={accounts}
            workspace={{ workspaceId, workspaceName }}
            waiting={waiting}
          />
        ) : null}
      </td>
    </tr>
  );
}

/** "2 accounts, 1 tag" */
const limitsCounted = ({ connectionIds, tags }: AccessScope): string =>
  [
    ...(connectionIds.length > 0 ? [countOf(connectionIds.length, "account", "accounts")] : []),
    ...(tags.length > 0 ? [countOf(tags.length, "tag", "tags")] : []),
  ].join(", ");

type SecretsSeenProps = { count: number; userId: string /** Whether the log may be read. */; mayRead: boolean };

function SecretsSeen({ count, userId, mayRead }: SecretsSeenProps) {
  if (count === 0) return "None";
  const words = countOf(count, "private key", "private keys");
  if (!mayRead) return words;
  return (
    <Link
      href={auditHref(noEventFilters, { person: userId, group: "secrets" })}
      className="rounded-tag text-accent-ink hover:underline"
    >
      {words}
    </Link>
  );
}
