"use client";

import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/actions/confirm-dialog";
import { takeBackHandoverAction } from "@/lib/handovers/actions";
import type { Handover } from "@/lib/handovers/data";

type TakeBackDialogProps = Pick<Handover, "id" | "recipient"> & { onClose: () => void };

export function TakeBackDialog({ id, recipient, onClose }: TakeBackDialogProps) {
  const router = useRouter();
  return (
    <ConfirmDialog
      title={`Take the private key back from ${recipient}?`}
      description="They can no longer open it, and nobody else ever could: the key stays at Kraken without anybody who can use it. Revoke it afterwards, or create another."
      keep="Leave it for them"
      act="Take back"
      danger
      send={() => takeBackHandoverAction({ id })}
      onDone={() => router.refresh()}
      onClose={onClose}
    />
  );
}
