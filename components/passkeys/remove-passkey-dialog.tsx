"use client";

import { Fingerprint, Trash } from "lucide";
import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/actions/confirm-dialog";
import type { Returned } from "@/components/step-up/asked";
import { Consequence, Consequences } from "@/components/ui/consequence";
import { removePasskeyAction } from "@/lib/passkeys/actions";
import { removalOf } from "./passkey-acts";
import type { RemovePasskeyProps } from "./remove-passkey";

type RemovePasskeyDialogProps = RemovePasskeyProps & { returned: Returned | null; onClose: () => void };

export function RemovePasskeyDialog({ id, name, isLast, returned, onClose }: RemovePasskeyDialogProps) {
  const router = useRouter();
  return (
    <ConfirmDialog
      title={`Remove the passkey ${name}?`}
      keep="Keep the passkey"
      act="Remove"
      icon={Trash}
      danger
      asked={{ act: removalOf(id), typed: {} }}
      returned={returned}
      send={() => removePasskeyAction({ id })}
      onDone={() => router.refresh()}
      onClose={onClose}
    >
      <Consequences>
        <Consequence icon={Fingerprint} title="It confirms nothing here any more">
          {isLast
            ? "You have no other one. You confirm by signing in again, and where a workspace demands passkeys only with a new one."
            : "Your other passkeys stay. What was confirmed in the last five minutes has to be confirmed again."}
        </Consequence>
        <Consequence icon={Trash} title="Your device keeps its half">
          Delete it there too: it does no harm, but your browser goes on to offer it.
        </Consequence>
      </Consequences>
    </ConfirmDialog>
  );
}
