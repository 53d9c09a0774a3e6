"use client";

import { useRouter } from "next/navigation";
import { Consequence, Consequences } from "@/components/ui/consequence";
import {
  endMemberSessionsAction,
  handOverOwnershipAction,
  leaveAction,
  removeMemberAction,
} from "@/lib/members/actions";
import { ConfirmDialog } from "./confirm-dialog";
import { type MemberFacts, type MemberStep, memberQuestion } from "./member-question";

type MemberDialogProps = { step: MemberStep; member: MemberFacts; workspaceName: string; onClose: () => void };

const actions = {
  hand_over: handOverOwnershipAction,
  end_sessions: endMemberSessionsAction,
  remove: removeMemberAction,
};

export function MemberDialog({ step, member, workspaceName, onClose }: MemberDialogProps) {
  const router = useRouter();
  const { happens, ...question } = memberQuestion(step, member, workspaceName);
  const { userId } = member;
  return (
    <ConfirmDialog
      {...question}
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
    </ConfirmDialog>
  );
}
