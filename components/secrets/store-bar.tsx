"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { unlessTooOld } from "@/components/ui/answered";
import { useBasePath } from "@/components/ui/base-path";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";
import { Time } from "@/components/ui/time";
import type { ActionResult } from "@/lib/action";
import { messageFor } from "@/lib/errors";

/** Who was given the private key, and when first. */
export type Sight = { by: string; at: Date };

type StoreBarProps = {
  keyId: string;
  confirm: () => Promise<ActionResult<unknown>>;
  /** Null while nobody was given the private key, so that nobody can have stored it; undefined where that is known. */
  seen?: Sight | null;
  onStored: () => void;
};

/** On a phone it stays at the bottom of the screen. */
export function StoreBar({ keyId, confirm, seen, onStored }: StoreBarProps) {
  const base = useBasePath();
  const router = useRouter();
  const [ticked, setTicked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const noteId = useId();
  const isUnseen = seen === null;

  async function finish() {
    setBusy(true);
    setProblem(null);
    try {
      const result = await unlessTooOld(confirm);
      if (result.ok || result.code === "secret_gone") {
        onStored();
        router.replace(`${base}/keys/${keyId}`);
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
          disabled={isUnseen}
          aria-describedby={isUnseen ? noteId : undefined}
          onChange={(event) => setTicked(event.target.checked)}
        />
        <div className="flex items-center gap-4">
          {seen === undefined ? null : (
            <p id={noteId} className={classNames("text-12 text-ink-3", seen && "max-md:hidden")}>
              {seen ? (
                <>
                  Given to {seen.by}, <Time at={seen.at} form="clock" />. Recorded in the history of the key.
                </>
              ) : (
                "First show, copy or download it."
              )}
            </p>
          )}
          <Button variant="primary" size={40} disabled={!ticked || isUnseen} busy={busy} onClick={finish}>
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
