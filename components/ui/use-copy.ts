import { useEffect, useState } from "react";

const COPIED_MS = 2000;

export type CopyState = "idle" | "copied" | "refused";

/** Copies text and says for two seconds that it did. Browsers refuse it on pages that are neither HTTPS nor localhost. */
export function useCopy(): { state: CopyState; copy: (text: string) => Promise<void> } {
  const [state, setState] = useState<CopyState>("idle");

  useEffect(() => {
    if (state !== "copied") return;
    const timer = setTimeout(() => setState("idle"), COPIED_MS);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy(text: string) {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch {
      setState("refused");
    }
  }

  return { state, copy };
}

/** For a status region. `what` is the name of the copied thing. */
export function copyMessage(state: CopyState, what: string): string {
  if (state === "copied") return `${what} copied`;
  if (state === "refused") return "The browser did not allow copying. Select the text and copy it by hand.";
  return "";
}
