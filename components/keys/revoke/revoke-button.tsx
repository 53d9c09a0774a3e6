"use client";

import { lazy, type ReactNode, Suspense, useState } from "react";
import type { Asker } from "@/components/connections/ask-kraken-again";
import { Button, type ButtonProps } from "@/components/ui/button";

const RevokeDialog = lazy(() => import("./revoke-dialog").then((module) => ({ default: module.RevokeDialog })));

export type RevokeProps = {
  keyId: string;
  name: string;
  /** The public part, where Kraken tells it. */
  apiKey: string | null;
  /** The name has to be typed: the key can do more than read. */
  needsName: boolean;
  /** Kraken refused this call to our client before. */
  wasUnavailable: boolean;
  /** Who would revoke it. */
  asker: Asker;
  consequences: ReactNode;
};

type RevokeButtonProps = RevokeProps &
  Pick<ButtonProps, "size" | "variant" | "className" | "children"> & {
    /** Where to go when the key is gone; without it the person stays and sees the proof. */
    thenHref?: string;
  };

/** Opens the dialog, whose code is loaded only then. */
export function RevokeButton({ size, variant, className, children, ...dialog }: RevokeButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        size={size}
        variant={variant}
        className={className}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        {children}
      </Button>
      {isOpen ? (
        <Suspense>
          <RevokeDialog {...dialog} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
