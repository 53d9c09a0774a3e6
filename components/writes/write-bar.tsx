import { ArrowLeft, type IconNode } from "lucide";
import { useEffect, useState } from "react";
import { ActionBar } from "@/components/shell/action-bar";
import { useStepUp } from "@/components/step-up/step-up-provider";
import { Button } from "@/components/ui/button";
import type { WriteState } from "./use-write";

const SLOW_MS = 5_000;

type WriteBarProps = {
  write: WriteState;
  /** What will happen, said until it takes long. */
  note: string;
  icon?: IconNode;
  /** What the button says once Kraken did it. */
  done: string;
  onWrite: () => void;
  onBack: () => void;
  /** What the button says before. */
  children: string;
};

/** The button of a write, which says how it stands, and the way back while nothing is under way. */
export function WriteBar({ write, note, icon, done, onWrite, onBack, children }: WriteBarProps) {
  const { isAsking } = useStepUp();
  const isSlow = useIsSlow(write.isSending && !isAsking);
  return (
    <ActionBar
      start={
        <Button variant="ghost" icon={ArrowLeft} onClick={onBack} disabled={write.isSending}>
          Back
        </Button>
      }
      note={
        <span role="status">{isSlow ? "Kraken is slow to answer. Still waiting; nothing is sent twice." : note}</span>
      }
    >
      <Button
        variant="primary"
        icon={icon}
        busy={write.isSending}
        busyLabel={write.done?.outcome === "applied" ? done : "Sending to Kraken"}
        onClick={onWrite}
      >
        {children}
      </Button>
    </ActionBar>
  );
}

/** Whether a wait has lasted for long. */
function useIsSlow(isWaiting: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isWaiting]);
  return isSlow;
}
