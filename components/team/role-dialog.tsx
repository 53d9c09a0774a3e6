"use client";

import { Check, Clock, KeyRound, X } from "lucide";
import { useRouter } from "next/navigation";
import type { Returned } from "@/components/step-up/asked";
import { Consequence, Consequences } from "@/components/ui/consequence";
import { mayBeLimited } from "@/lib/access/member-scope";
import { may, type Permit, permits, permitWords } from "@/lib/access/roles";
import type { Role } from "@/lib/db/member-roles";
import { changeRoleAction } from "@/lib/members/actions";
import { roleWords } from "@/lib/words/roles";
import { ConfirmDialog } from "../actions/confirm-dialog";
import { oneOf } from "../people/role-names";
import { type RoleTyped, roleChangeOf } from "./member-acts";
import type { MemberFacts } from "./member-question";

type RoleDialogProps = {
  member: MemberFacts;
  isSelf: boolean;
  role: Role;
  returned: Returned<RoleTyped> | null;
  onClose: () => void;
};

/** What a member gains and loses with another role, before they get it. */
export function RoleDialog({ member, isSelf, role, returned, onClose }: RoleDialogProps) {
  const router = useRouter();
  const gains = permits.filter((permit) => may(role, permit) && !may(member.role, permit));
  const losses = permits.filter((permit) => !may(role, permit) && may(member.role, permit));
  return (
    <ConfirmDialog
      title={isSelf ? `Make yourself ${oneOf(role)}?` : `Make ${member.name} ${oneOf(role)}?`}
      description={`${roleWords[role].meaning}.`}
      keep={`Keep ${roleWords[member.role].name.toLowerCase()}`}
      act={`Make ${roleWords[role].name.toLowerCase()}`}
      asked={{ act: roleChangeOf(member.userId), typed: { role } }}
      returned={returned}
      send={() => changeRoleAction({ userId: member.userId, role })}
      onDone={() => router.refresh()}
      onClose={onClose}
    >
      <Consequences>
        {gains.length > 0 ? (
          <Consequence icon={Check} color="text-ok" title="May from now on">
            {inWords(gains)}
          </Consequence>
        ) : null}
        {losses.length > 0 ? (
          <Consequence icon={X} title="May no longer">
            {inWords(losses)}
          </Consequence>
        ) : null}
        {member.accessScope && !mayBeLimited(role) ? (
          <Consequence icon={KeyRound} title="Their limits end">
            They reach all keys of the workspace.
          </Consequence>
        ) : null}
        <Consequence icon={Clock} title={isSelf ? "It holds at once" : "It holds from their next click on"}>
          {isSelf && losses.includes("members.manage")
            ? "Somebody else has to give you this role back."
            : "Nobody is signed out."}
        </Consequence>
      </Consequences>
    </ConfirmDialog>
  );
}

const inWords = (list: readonly Permit[]) => `${list.map(permitWords).join(". ")}.`;
