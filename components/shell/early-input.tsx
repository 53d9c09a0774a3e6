"use client";

import { type ReactNode, useEffect } from "react";
import { keepEarly, PAGE_IS_ALIVE } from "./keep-early";

// In the document, because a file of its own would come too late; written by the server alone.
const script = typeof window === "undefined" ? `(${keepEarly})("${PAGE_IS_ALIVE}")` : "";

type EarlyInputProps = { nonce: string | undefined; children: ReactNode };

/** Keeps what somebody types, chooses and ticks before the page's script has come. */
export function EarlyInput({ nonce, children }: EarlyInputProps) {
  // The effects of all that is inside have run by then.
  useEffect(() => {
    dispatchEvent(new Event(PAGE_IS_ALIVE));
  }, []);
  return (
    <>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a function of ours as text */}
      <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: script }} />
      {children}
    </>
  );
}
