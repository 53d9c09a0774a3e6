"use client";

import { lazy, Suspense, useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import type { OwnershipFacts } from "./ownership-dialog";

const OwnershipDialog = lazy(() =>
  import("./ownership-dialog").then((module) => ({ default: module.OwnershipDialog })),
);

type OwnershipButtonProps = OwnershipFacts & Pick<ButtonProps, "icon" | "className" | "children">;

/** Opens the dialog, whose code is loaded only then. */
export function OwnershipButton({ icon, className, children, ...facts }: OwnershipButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        size={24}
        variant="text"
        icon={icon}
        className={className}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        {children}
      </Button>
      {isOpen ? (
        <Suspense>
          <OwnershipDialog {...facts} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
