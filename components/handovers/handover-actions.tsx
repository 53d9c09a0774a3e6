"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { useIsLive } from "@/components/ui/use-is-live";
import type { Handover } from "@/lib/handovers/data";

const TakeBackDialog = lazy(() => import("./take-back-dialog").then((module) => ({ default: module.TakeBackDialog })));

type HandoverActionsProps = Pick<Handover, "id" | "kind" | "recipient"> & { mayTakeBack: boolean };

export function HandoverActions({ id, kind, recipient, mayTakeBack }: HandoverActionsProps) {
  const isLive = useIsLive();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      {kind === "sealed" && isLive ? (
        <CopyButton
          value={new URL(`/hand-over/${id}`, location.origin).href}
          what="Address for the recipient"
          label="Copy the address"
        />
      ) : null}
      {mayTakeBack ? (
        <Button size={28} onClick={() => setIsAsking(true)}>
          Take back
        </Button>
      ) : null}
      {isAsking ? (
        <Suspense>
          <TakeBackDialog id={id} recipient={recipient} onClose={() => setIsAsking(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
