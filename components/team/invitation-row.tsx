// biome-ignore-all lint/a11y/noRedundantRoles: elements whose `display` is changed lose their role in some browsers

import { MailOpen, MailX } from "lucide";
import { InvitationMenu } from "@/components/invitations/invitation-menu";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import { may } from "@/lib/access/roles";
import type { Role } from "@/lib/db/member-roles";
import type { Invitation } from "@/lib/invitations/data";
import { roleWords } from "@/lib/words/roles";

type InvitationRowProps = { invitation: Invitation; ownRole: Role };

/** Somebody who has not joined yet. */
export function InvitationRow({ invitation, ownRole }: InvitationRowProps) {
  const { id, email, role, expiresAt } = invitation;
  const hasLapsed = expiresAt.getTime() <= Date.now();
  const mayRenew = role !== "owner" || may(ownRole, "owners.manage");
  return (
    <tr role="row" className="not-joined">
      <td role="cell" className="col-member">
        <span aria-hidden="true" className="size-6 shrink-0 rounded-full border border-control border-dashed" />
        <span title={email} className="min-w-0 text-ink-2 wrap-anywhere max-md:text-14 lg:truncate">
          {email}
        </span>
      </td>
      <td role="cell" className="col-role">
        {roleWords[role].name}
      </td>
      <td role="cell" data-label="Joined" className="col-joined">
        <span className="flex items-center gap-1.5">
          <Icon as={hasLapsed ? MailX : MailOpen} size={14} />
          Invited
        </span>
      </td>
      <td role="cell" data-label="Link" className="col-active">
        {hasLapsed ? (
          <span className="text-warn">Lapsed</span>
        ) : (
          <>
            Lapses <Time at={expiresAt} form="relative" />
          </>
        )}
      </td>
      <td role="cell" data-label="Keys owned" className="col-keys">
        0
      </td>
      <td role="cell" data-label="Secrets seen" className="col-secrets">
        None
      </td>
      <td role="cell" className="col-menu">
        {may(ownRole, "members.manage") ? (
          <InvitationMenu
            invitationId={id}
            email={email}
            renewReason={mayRenew ? null : "Only an owner can invite an owner."}
          />
        ) : null}
      </td>
    </tr>
  );
}
