"use client";

import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/actions/confirm-dialog";
import { removeSealingKeyAction } from "@/lib/sealing-keys/actions";
import { findBrowserKey, forgetBrowserKey } from "./browser-keys";
import type { RemoveSealingKeyProps } from "./remove-sealing-key";

type RemoveDialogProps = RemoveSealingKeyProps & { onClose: () => void };

export function RemoveDialog({ id, name, recipient, userId, onClose }: RemoveDialogProps) {
  const router = useRouter();

  async function finish() {
    const here = await findBrowserKey(userId);
    if (here?.recipient === recipient) await forgetBrowserKey(userId);
    router.refresh();
  }

  return (
    <ConfirmDialog
      title={`Remove the sealing key “${name}”?`}
      description="Nothing is sealed to it any more. What is sealed to it alone and still waits cannot be opened afterwards if its secret half is in this browser."
      keep="Keep it"
      act="Remove"
      danger
      send={() => removeSealingKeyAction({ id })}
      onDone={finish}
      onClose={onClose}
    />
  );
}
