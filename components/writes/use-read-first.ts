import { useState } from "react";
import type { SettingsWarning } from "@/lib/kraken/capabilities";

export type Acknowledgement = SettingsWarning;

/** What is kept of a review while a sign-in leads away: which sentences were ticked as read. */
export type ReviewTyped = { ticked: readonly string[] };

export const READ_FIRST_ID = "read-first";

/** Which sentences were ticked as read, and what is said when some were not. */
export function useReadFirst(items: readonly Acknowledgement[], initial: readonly string[] = []) {
  const [ticked, setTicked] = useState(initial);
  const [wasTried, setTried] = useState(false);
  const unread = items.filter(({ id }) => !ticked.includes(id)).length;
  const message = unread === 1 ? "Tick the sentence that is left" : `Tick the ${unread} sentences that are left`;

  return {
    items,
    ticked,
    error: wasTried && unread > 0 ? message : "",
    tick: (id: string, isOn: boolean) => setTicked(isOn ? [...ticked, id] : ticked.filter((other) => other !== id)),
    /** Goes on when all is read, and otherwise to the first sentence that is not. */
    afterReading: (goOn: () => void) => {
      if (unread === 0) return goOn();
      setTried(true);
      document.querySelector<HTMLElement>(`#${READ_FIRST_ID} input:not(:checked)`)?.focus();
    },
  };
}
