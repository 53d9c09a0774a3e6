"use client";

import { Plus } from "lucide";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";

const AddPasskeyDialog = lazy(() =>
  import("./add-passkey-dialog").then((module) => ({ default: module.AddPasskeyDialog })),
);

/** Opens the dialog, whose code is loaded only then. */
export function AddPasskey({ nameLimit }: { nameLimit: number }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size={28} icon={Plus} aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        Add a passkey
      </Button>
      {isOpen ? (
        <Suspense>
          <AddPasskeyDialog nameLimit={nameLimit} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
