"use client";

import { useState } from "react";
import type { MergedAddresses } from "@/lib/kraken/ip-allowlist";
import { useSetting } from "../use-setting";
import { AddressEntryBox } from "./address-entry-box";
import { AddressRows } from "./address-rows";

/** The list of addresses, and the box that adds to it. */
export function AddressEditor() {
  const { value, set } = useSetting("ipAllowlist");
  const [notes, setNotes] = useState<Record<string, string>>({});
  const entries = value ?? [];

  function merge({ added, covered }: MergedAddresses) {
    const unneeded = new Set(covered.map(({ text }) => text));
    const kept = [...entries.filter((entry) => !unneeded.has(entry)), ...added.map(({ text }) => text)];
    if (kept.join() !== entries.join()) set(kept);
    setNotes({ ...notes, ...Object.fromEntries(added.flatMap(({ text, note }) => (note ? [[text, note]] : []))) });
  }

  return (
    <div className="min-w-0">
      <AddressEntryBox entries={entries} onAdd={merge}>
        <AddressRows
          entries={entries}
          notes={notes}
          onRemove={(entry) => set(entries.filter((other) => other !== entry))}
        />
      </AddressEntryBox>
    </div>
  );
}
