"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/team/confirm-dialog";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { useIsLive } from "@/components/ui/use-is-live";
import { takeBackHandoverAction } from "@/lib/handovers/actions";
import type { Handover } from "@/lib/handovers/data";

type HandoverActionsProps = Pick<Handover, "id" | "kind" | "recipient"> & { mayTakeBack: boolean };

export function HandoverActions({ id, kind, recipient, mayTakeBack }: HandoverActionsProps) {
  const router = useRouter();
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
        <ConfirmDialog
          title={`Take the private key back from ${recipient}?`}
          description="They can no longer open it, and nobody else ever could: the key stays at Kraken without anybody who can use it. Revoke it afterwards, or create another."
          keep="Leave it for them"
          act="Take back"
          danger
          send={() => takeBackHandoverAction({ id })}
          onDone={() => router.refresh()}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </>
  );
}
