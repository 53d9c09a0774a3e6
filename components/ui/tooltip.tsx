"use client";

import { type ReactNode, useEffect, useState } from "react";
import { classNames } from "./class-names";

type TooltipProps = {
  /** The name of the control, where it is not written beside it. */
  text: ReactNode;
  className?: string;
  bubbleClassName?: string;
  /** One control: the bubble opens on its focus too. */
  children: ReactNode;
};

/** A few words to the right of a control, on hover and on focus. Escape closes it. */
export function Tooltip({ text, className, bubbleClassName, children }: TooltipProps) {
  const [near, setNear] = useState(false);
  const [dismissed, setDismissed] = useState(false);

  // On the document, because the pointer can rest here while the focus is elsewhere.
  useEffect(() => {
    if (!near) return;
    const dismissOnEscape = (event: KeyboardEvent) => {
      if (event.key === "Escape") setDismissed(true);
    };
    document.addEventListener("keydown", dismissOnEscape);
    return () => document.removeEventListener("keydown", dismissOnEscape);
  }, [near]);

  function arrive() {
    setNear(true);
  }

  function leave() {
    setNear(false);
    setDismissed(false);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for the pointer and focus of the control inside
    <span
      className={classNames("tooltip-anchor", className)}
      onPointerEnter={arrive}
      onFocus={arrive}
      onPointerLeave={leave}
      onBlur={leave}
    >
      {children}
      <span aria-hidden className={classNames("tooltip", !dismissed && "tooltip-ready", bubbleClassName)}>
        {text}
      </span>
    </span>
  );
}
