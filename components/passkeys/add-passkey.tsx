"use client";

import { Plus } from "lucide";
import { lazy, Suspense } from "react";
import { useAskedDialog } from "@/components/step-up/use-asked";
import { Button } from "@/components/ui/button";
import { ADD_PASSKEY, type PasskeyTyped } from "./passkey-acts";

const AddPasskeyDialog = lazy(() =>
  import("./add-passkey-dialog").then((module) => ({ default: module.AddPasskeyDialog })),
);

/** Opens the dialog, whose code is loaded only then. */
export function AddPasskey({ nameLimit }: { nameLimit: number }) {
  const { isOpen, returned, open, close } = useAskedDialog<PasskeyTyped>(ADD_PASSKEY);
  return (
    <>
      <Button size={28} icon={Plus} aria-haspopup="dialog" onClick={open}>
        Add a passkey
      </Button>
      {isOpen ? (
        <Suspense>
          <AddPasskeyDialog nameLimit={nameLimit} returned={returned} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
