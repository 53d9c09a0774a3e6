"use client";

import { UserPlus } from "lucide";
import { lazy, Suspense } from "react";
import { useAskedDialog } from "@/components/step-up/use-asked";
import { Button } from "@/components/ui/button";
import { INVITE, type InviteTyped } from "./invitation-acts";

const InviteDialog = lazy(() => import("./invite-dialog").then((module) => ({ default: module.InviteDialog })));

/** Opens the dialog, whose code is loaded only then. */
export function InviteButton({ mayMakeOwner }: { mayMakeOwner: boolean }) {
  const { isOpen, returned, open, close } = useAskedDialog<InviteTyped>(INVITE);
  return (
    <>
      <Button variant="primary" icon={UserPlus} aria-haspopup="dialog" onClick={open}>
        Invite a member
      </Button>
      {isOpen ? (
        <Suspense>
          <InviteDialog mayMakeOwner={mayMakeOwner} returned={returned} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
