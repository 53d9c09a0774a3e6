"use client";

import { type MomentForm, moment } from "./moment";
import { useZone } from "./use-zone";

type TimeProps = {
  /** A date, or Unix seconds. */
  at: Date | number | null | undefined;
  /** What null and 0 mean here: "Never", "No restriction". */
  none?: string;
  form?: MomentForm;
  className?: string;
};

/** A moment in the person's zone; see `useZone`. */
export function Time({ at, none = "Never", form = "full", className }: TimeProps) {
  const zone = useZone();
  if (!at) return <span className={className}>{none}</span>;
  return moment({ at, form, zone, className });
}
