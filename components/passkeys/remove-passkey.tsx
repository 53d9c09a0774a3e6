"use client";

import { lazy, Suspense } from "react";
import { useAskedDialog } from "@/components/step-up/use-asked";
import { Button } from "@/components/ui/button";
import { removalOf } from "./passkey-acts";

const RemovePasskeyDialog = lazy(() =>
  import("./remove-passkey-dialog").then((module) => ({ default: module.RemovePasskeyDialog })),
);

export type RemovePasskeyProps = { id: string; name: string /** The person has no other. */; isLast: boolean };

export function RemovePasskey(passkey: RemovePasskeyProps) {
  const { isOpen, returned, open, close } = useAskedDialog(removalOf(passkey.id));
  return (
    <>
      <Button size={28} aria-haspopup="dialog" onClick={open}>
        Remove
        <span className="sr-only"> passkey: {passkey.name}</span>
      </Button>
      {isOpen ? (
        <Suspense>
          <RemovePasskeyDialog {...passkey} returned={returned} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
