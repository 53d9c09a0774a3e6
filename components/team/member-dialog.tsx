"use client";

import { useRouter } from "next/navigation";
import { WaitingList } from "@/components/sessions/waiting-list";
import type { Returned } from "@/components/step-up/asked";
import { Consequence, Consequences } from "@/components/ui/consequence";
import type { PersonActor } from "@/lib/auth/actor";
import type { WaitingSecret } from "@/lib/auth/waiting-secrets";
import {
  endMemberSessionsAction,
  handOverOwnershipAction,
  leaveAction,
  removeMemberAction,
} from "@/lib/members/actions";
import { ConfirmDialog } from "../actions/confirm-dialog";
import { heirOf } from "./member-acts";
import { type MemberFacts, type MemberStep, memberQuestion } from "./member-question";

type MemberDialogProps = {
  step: MemberStep;
  member: MemberFacts;
  workspace: Pick<PersonActor, "workspaceId" | "workspaceName">;
  /** Private keys that wait for their sessions. */
  waiting: readonly WaitingSecret[];
  returned: Returned | null;
  onClose: () => void;
};

const actions = {
  hand_over: handOverOwnershipAction,
  end_sessions: endMemberSessionsAction,
  remove: removeMemberAction,
};

export function MemberDialog({ step, member, workspace, waiting, returned, onClose }: MemberDialogProps) {
  const router = useRouter();
  const { happens, ...question } = memberQuestion(step, member, workspace.workspaceName);
  const { userId } = member;
  return (
    <ConfirmDialog
      {...question}
      asked={step === "hand_over" ? { act: heirOf(userId), typed: {} } : undefined}
      returned={returned}
      send={() => (step === "leave" ? leaveAction({}) : actions[step]({ userId }))}
      // Who leaves has no session any more: a page loaded anew forgets what the browser still holds of the workspace.
      onDone={() => (step === "leave" ? location.assign("/sign-in?signed-out") : router.refresh())}
      onClose={onClose}
    >
      <Consequences>
        {happens.map(({ icon, title, text }) => (
          <Consequence key={title} icon={icon} title={title}>
            {text}
          </Consequence>
        ))}
      </Consequences>
      {waiting.length > 0 && step !== "hand_over" ? (
        <WaitingList waiting={waiting} workspaceId={workspace.workspaceId} />
      ) : null}
    </ConfirmDialog>
  );
}
