"use client";

import { useState, useSyncExternalStore } from "react";
import type { Returned } from "@/components/step-up/asked";
import { useAsked } from "@/components/step-up/use-asked";
import { OpenBar } from "./open-bar";
import type { Selected, SelectedTyped } from "./selection";
import { useSelection } from "./selection-provider";
import { selectionWords } from "./selection-words";

type SelectionBarProps = {
  /** The address of the page of the list. */
  address: string;
  /** The list has other pages. */
  hasMore: boolean;
};

/** Says what is selected and what can be done with it; only its room is there while nothing is. */
export function SelectionBar({ address, hasMore }: SelectionBarProps) {
  const selection = useSelection();
  const selected = useSyncExternalStore<Selected | null>(selection.subscribe, selection.current, () => null);
  const [wasUsed, setWasUsed] = useState(false);
  const [returned, setReturned] = useState<Returned<SelectedTyped> | null>(null);
  const act = `export_keys:${address}`;
  // After the rows, which stand before this, have told the selection of themselves.
  useAsked<SelectedTyped>(act, (found) => {
    selection.restore(found.typed);
    setReturned(found);
  });
  const isOpen = selected !== null && selected.ids.size > 0;
  if (isOpen && !wasUsed) setWasUsed(true);
  const words = selected ? selectionWords(selected, hasMore) : "";
  return (
    <div data-selection-bar="">
      <p role="status" className="sr-only">
        {words || (wasUsed ? "No keys selected" : "")}
      </p>
      {selected && wasUsed ? (
        <OpenBar
          selected={selected}
          words={words}
          address={address}
          hasMore={hasMore}
          act={act}
          returned={selected.ids.size > 0 ? returned : null}
        />
      ) : null}
    </div>
  );
}
