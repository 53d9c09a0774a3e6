"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Time } from "@/components/ui/time";
import type { ActionResult } from "@/lib/action";
import { messageFor } from "@/lib/errors";

export type Sight = { by: string; at: Date };

type StoreBarProps = {
  keyId: string;
  confirm: () => Promise<ActionResult<unknown>>;
  /** Who has seen the private key; null when nobody has, and undefined when that is no matter here. */
  seen?: Sight | null;
  onStored: () => void;
};

/** On a phone it stays at the bottom of the screen. */
export function StoreBar({ keyId, confirm, seen, onStored }: StoreBarProps) {
  const router = useRouter();
  const [ticked, setTicked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function finish() {
    setBusy(true);
    setProblem(null);
    try {
      const result = await confirm();
      if (result.ok || result.code === "secret_gone") {
        onStored();
        router.replace(`/keys/${keyId}`);
        return;
      }
      setProblem(messageFor(result.code));
    } catch {
      setProblem("Quayside did not answer, so it may still hold the private key. Try again.");
    }
    setBusy(false);
  }

  return (
    <div
      data-action-bar=""
      className="flex flex-col rounded-card border border-line bg-surface max-md:sticky max-md:bottom-0 max-md:z-10 max-md:-mx-4 max-md:rounded-none max-md:border-x-0"
    >
      <div className="flex min-h-15 items-center justify-between gap-4 px-4 py-2.5">
        <Checkbox
          label={<span className="font-medium text-14">I have stored the private key</span>}
          checked={ticked}
          onChange={(event) => setTicked(event.target.checked)}
        />
        <div className="flex items-center gap-4">
          {seen === undefined ? null : (
            <p className="text-12 text-ink-3 max-md:hidden">
              {seen ? (
                <>
                  Seen by {seen.by}, <Time at={seen.at} form="clock" />. Recorded in the history of the key.
                </>
              ) : (
                "Nobody has looked at it yet."
              )}
            </p>
          )}
          <Button variant="primary" size={40} disabled={!ticked} busy={busy} onClick={finish}>
            Done
          </Button>
        </div>
      </div>
      <p role="alert" className="px-4 pb-3 text-12 text-danger empty:hidden">
        {problem}
      </p>
    </div>
  );
}
