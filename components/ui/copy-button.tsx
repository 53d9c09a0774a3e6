"use client";

import { Check, Copy } from "lucide";
import { Button } from "./button";
import type { ButtonSize, ButtonVariant } from "./button-look";
import { copyMessage, useCopy } from "./use-copy";

type CopyButtonProps = {
  value: string;
  /** Names the copied thing in the message: "API key". */
  what: string;
  label?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
};

export function CopyButton({ value, what, label = "Copy", variant = "secondary", size = 28 }: CopyButtonProps) {
  const { state, copy } = useCopy();
  const copied = state === "copied";
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button variant={variant} size={size} icon={copied ? Check : Copy} onClick={() => copy(value)}>
        {copied ? "Copied" : label}
        <span className="sr-only"> {what}</span>
      </Button>
      <span role="status" className={state === "refused" ? "text-12 text-warn" : "sr-only"}>
        {copyMessage(state, what)}
      </span>
    </span>
  );
}
