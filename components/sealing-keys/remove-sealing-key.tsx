"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/team/confirm-dialog";
import { Button } from "@/components/ui/button";
import { removeSealingKeyAction } from "@/lib/sealing-keys/actions";
import { findBrowserKey, forgetBrowserKey } from "./browser-keys";

type RemoveSealingKeyProps = { id: string; name: string; recipient: string; userId: string };

export function RemoveSealingKey({ id, name, recipient, userId }: RemoveSealingKeyProps) {
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);

  async function finish() {
    const here = await findBrowserKey(userId);
    if (here?.recipient === recipient) await forgetBrowserKey(userId);
    router.refresh();
  }

  return (
    <>
      <Button size={28} onClick={() => setIsAsking(true)}>
        Remove<span className="sr-only"> sealing key: {name}</span>
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title={`Remove the sealing key “${name}”?`}
          description="Nothing is sealed to it any more. What is sealed to it alone and still waits cannot be opened afterwards if its secret half is in this browser."
          keep="Keep it"
          act="Remove"
          danger
          send={() => removeSealingKeyAction({ id })}
          onDone={finish}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </>
  );
}
