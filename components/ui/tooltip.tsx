"use client";

import { type ReactNode, useEffect, useState } from "react";
import { classNames } from "./class-names";

type TooltipProps = {
  text: ReactNode;
  /** Give it when the text is more than the name of the control, and put it into the control's `aria-describedby`. */
  id?: string;
  side?: "above" | "right";
  className?: string;
  bubbleClassName?: string;
  /** One control: the bubble opens on its focus too. */
  children: ReactNode;
};

const sides = {
  above: "bottom-full left-1/2 mb-1.5 -translate-x-1/2",
  right: "top-1/2 left-full ml-1.5 -translate-y-1/2",
} as const;

/** A few words beside a control, on hover and on focus. Escape closes it. */
export function Tooltip({ text, id, side = "above", className, bubbleClassName, children }: TooltipProps) {
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
      className={classNames("group/tooltip relative inline-flex", className)}
      onPointerEnter={arrive}
      onFocus={arrive}
      onPointerLeave={leave}
      onBlur={leave}
    >
      {children}
      <span
        id={id}
        role={id ? "tooltip" : undefined}
        aria-hidden={id ? undefined : true}
        className={classNames(
          "pointer-events-none absolute z-40 w-max max-w-64 rounded-control bg-ink px-2 py-1 font-medium text-12 text-canvas opacity-0 shadow-2 transition-opacity",
          sides[side],
          !dismissed &&
            "group-hover/tooltip:opacity-100 group-hover/tooltip:delay-300 group-has-[:focus-visible]/tooltip:opacity-100",
          bubbleClassName,
        )}
      >
        {text}
      </span>
    </span>
  );
}
