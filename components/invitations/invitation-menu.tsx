"use client";

import { RefreshCw, Undo2 } from "lucide";
import { lazy, Suspense, useState } from "react";
import type { Returned } from "@/components/step-up/asked";
import { useAsked } from "@/components/step-up/use-asked";
import { MenuStep } from "@/components/ui/menu-step";
import { RowMenu } from "@/components/ui/row-menu";
import { renewalOf } from "./invitation-acts";

const InvitationDialog = lazy(() =>
  import("./invitation-dialog").then((module) => ({ default: module.InvitationDialog })),
);

export type InvitationStep = "renew" | "take_back";

type InvitationMenuProps = {
  invitationId: string;
  email: string;
  /** Why no new link can be made. */
  renewReason: string | null;
};

export function InvitationMenu({ invitationId, email, renewReason }: InvitationMenuProps) {
  const [step, setStep] = useState<InvitationStep | null>(null);
  const [returned, setReturned] = useState<Returned | null>(null);
  useAsked(renewalOf(invitationId), (found) => {
    setReturned(found);
    setStep("renew");
  });
  const menuId = `invitation-${invitationId}`;
  return (
    <>
      <RowMenu id={menuId} label={`Invitation for ${email}`}>
        {renewReason ? <p className="px-2 py-1.5 text-12 text-ink-2">{renewReason}</p> : null}
        <MenuStep menuId={menuId} icon={RefreshCw} disabled={renewReason !== null} onChoose={() => setStep("renew")}>
          Send again
        </MenuStep>
        <MenuStep menuId={menuId} icon={Undo2} danger onChoose={() => setStep("take_back")}>
          Take back
        </MenuStep>
      </RowMenu>
      {step ? (
        <Suspense>
          <InvitationDialog
            step={step}
            invitationId={invitationId}
            email={email}
            returned={returned}
            onClose={() => {
              setStep(null);
              setReturned(null);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
