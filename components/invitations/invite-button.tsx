"use client";

import { UserPlus } from "lucide";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";

const InviteDialog = lazy(() => import("./invite-dialog").then((module) => ({ default: module.InviteDialog })));

/** Opens the dialog, whose code is loaded only then. */
export function InviteButton({ mayMakeOwner }: { mayMakeOwner: boolean }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="primary" icon={UserPlus} aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        Invite a member
      </Button>
      {isOpen ? (
        <Suspense>
          <InviteDialog mayMakeOwner={mayMakeOwner} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
