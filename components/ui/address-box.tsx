"use client";

import { CopyButton } from "./copy-button";

type AddressBoxProps = { value: string /** Names it in the message after copying. */; what: string };

/** A link to copy. */
export function AddressBox({ value, what }: AddressBoxProps) {
  return (
    <div className="flex items-center gap-2 rounded-control border border-control bg-raised py-2 pr-2 pl-3 max-md:flex-col max-md:items-stretch max-md:pl-2">
      <code className="min-w-0 flex-1 select-all break-all font-mono text-12">{value}</code>
      <CopyButton value={value} what={what} variant="primary" />
    </div>
  );
}
