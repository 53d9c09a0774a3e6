"use client";

import { Crown, ListFilter, LogOut, MonitorOff, UserMinus } from "lucide";
import { lazy, Suspense, useState } from "react";
import type { Returned } from "@/components/step-up/asked";
import { useAsked } from "@/components/step-up/use-asked";
import type { PersonActor } from "@/lib/auth/actor";
import type { WaitingSecret } from "@/lib/auth/waiting-secrets";
import { MenuStep } from "../ui/menu-step";
import { RowMenu } from "../ui/row-menu";
import type { LimitAccount } from "./limit-dialog";
import { heirOf, type LimitTyped, limitsFor } from "./member-acts";
import type { MemberLimits } from "./member-limits";
import type { MemberFacts, MemberStep } from "./member-question";

const MemberDialog = lazy(() => import("./member-dialog").then((module) => ({ default: module.MemberDialog })));
const LimitDialog = lazy(() => import("./limit-dialog").then((module) => ({ default: module.LimitDialog })));

type MemberMenuProps = {
  member: MemberFacts;
  isSelf: boolean;
  may: Pick<MemberLimits, "reason" | "mayHandOver" | "mayLimit">;
  accounts: readonly LimitAccount[];
  workspace: Pick<PersonActor, "workspaceId" | "workspaceName">;
  /** Private keys that wait for their sessions. */
  waiting: readonly WaitingSecret[];
};

export function MemberMenu({ member, isSelf, may, accounts, workspace, waiting }: MemberMenuProps) {
  const { reason, mayHandOver, mayLimit } = may;
  const [step, setStep] = useState<MemberStep | "limit" | null>(null);
  const [returned, setReturned] = useState<Returned | null>(null);
  const [limits, setLimits] = useState<Returned<LimitTyped> | null>(null);
  useAsked(heirOf(member.userId), (found) => {
    setReturned(found);
    setStep("hand_over");
  });
  useAsked<LimitTyped>(limitsFor(member.userId), (found) => {
    setLimits(found);
    setStep("limit");
  });
  const menuId = `member-${member.userId}`;

  function close() {
    setStep(null);
    setReturned(null);
    setLimits(null);
  }

  const entry = { menuId, disabled: reason !== null };
  return (
    <>
      <RowMenu id={menuId} label={isSelf ? "Your membership" : `What can be done with ${member.name}`}>
        {reason ? <p className="px-2 py-1.5 text-12 text-ink-2">{reason}</p> : null}
        {isSelf ? (
          <MenuStep {...entry} icon={LogOut} danger onChoose={() => setStep("leave")}>
            Leave the workspace
          </MenuStep>
        ) : (
          <>
            {mayLimit ? (
              <MenuStep {...entry} icon={ListFilter} onChoose={() => setStep("limit")}>
                Limit to some keys
              </MenuStep>
            ) : null}
            {mayHandOver ? (
              <MenuStep {...entry} icon={Crown} onChoose={() => setStep("hand_over")}>
                Hand over ownership
              </MenuStep>
            ) : null}
            <MenuStep {...entry} icon={MonitorOff} onChoose={() => setStep("end_sessions")}>
              Sign out everywhere
            </MenuStep>
            <MenuStep {...entry} icon={UserMinus} danger onChoose={() => setStep("remove")}>
              Remove from the workspace
            </MenuStep>
          </>
        )}
      </RowMenu>
      {step === "limit" ? (
        <Suspense>
          <LimitDialog member={member} accounts={accounts} returned={limits} onClose={close} />
        </Suspense>
      ) : step ? (
        <Suspense>
          <MemberDialog
            step={step}
            member={member}
            workspace={workspace}
            waiting={waiting}
            returned={returned}
            onClose={close}
          />
        </Suspense>
      ) : null}
    </>
  );
}
