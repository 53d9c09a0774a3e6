import { use, useEffect, useEffectEvent, useState } from "react";
import { type Returned, type Typed, takeAsked } from "./asked";
import { StepUpContext } from "./step-up-provider";

/** Hands over what was asked by an act of this page before a sign-in led away, once. */
export function useAsked<T extends Typed>(act: string, resume: (returned: Returned<T>) => void): void {
  const proof = use(StepUpContext);
  const take = useEffectEvent(() => {
    const returned = proof && takeAsked(proof.asker, location.pathname, act);
    // Written by the same act.
    if (returned) resume(returned as Returned<T>);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another act may have been left as well
  useEffect(() => take(), [act]);
}

/** A dialog that opens again with what was asked in it. */
export function useAskedDialog<T extends Typed>(act: string, isOpenAtFirst = false) {
  const [isOpen, setIsOpen] = useState(isOpenAtFirst);
  const [returned, setReturned] = useState<Returned<T> | null>(null);
  useAsked<T>(act, (found) => {
    setReturned(found);
    setIsOpen(true);
  });

  return {
    isOpen,
    returned,
    open: () => setIsOpen(true),
    close: () => {
      setIsOpen(false);
      setReturned(null);
    },
  };
}

const done = new WeakSet<Returned>();

/** Does what was asked, now that proof is there; once, however often what asked it is shown. */
export function useGoOn(returned: Returned | null, act: () => void): void {
  const goOn = useEffectEvent(act);
  useEffect(() => {
    if (!returned?.isProved || done.has(returned)) return;
    done.add(returned);
    goOn();
  }, [returned]);
}
