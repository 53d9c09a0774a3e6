"use client";

import { useState } from "react";
import type { ControlProps } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { formatUtc } from "@/components/ui/time-format";
import { useIsLive } from "@/components/ui/use-is-live";
import { fromLocalInput, toLocalInput } from "./local-moment";

type MomentInputProps = ControlProps & {
  /** Unix seconds; NaN while blank. */
  value: number;
  onChange: (seconds: number) => void;
  onBlur: () => void;
};

/** A date and time in the person's zone, with UTC beside. */
export function MomentInput({ value, onChange, onBlur, ...control }: MomentInputProps) {
  // The server does not know the zone.
  const isLive = useIsLive();
  // What was typed stays as typed while it means the value: half a year is a date of its own.
  const [typed, setTyped] = useState({ text: "", seconds: Number.NaN });
  const text = Object.is(typed.seconds, value) ? typed.text : toLocalInput(value);

  function type(next: string) {
    const seconds = fromLocalInput(next);
    setTyped({ text: next, seconds });
    onChange(seconds);
  }

  return (
    <span className="flex flex-wrap items-center gap-3">
      <span className="w-60">
        <TextInput
          {...control}
          type="datetime-local"
          value={isLive ? text : ""}
          onChange={(event) => type(event.target.value)}
          onBlur={onBlur}
        />
      </span>
      {isLive && !Number.isNaN(value) ? (
        <span className="text-12 text-ink-3">{formatUtc(new Date(value * 1000), "local")}</span>
      ) : null}
    </span>
  );
}
