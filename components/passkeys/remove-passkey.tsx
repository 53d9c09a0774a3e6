"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";

const RemovePasskeyDialog = lazy(() =>
  import("./remove-passkey-dialog").then((module) => ({ default: module.RemovePasskeyDialog })),
);

export type RemovePasskeyProps = { id: string; name: string /** The person has no other. */; isLast: boolean };

export function RemovePasskey(passkey: RemovePasskeyProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size={28} aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        Remove
        <span className="sr-only"> passkey: {passkey.name}</span>
      </Button>
      {isOpen ? (
        <Suspense>
          <RemovePasskeyDialog {...passkey} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
