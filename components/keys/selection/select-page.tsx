"use client";

import { useSyncExternalStore } from "react";
import { MixedCheckbox } from "@/components/ui/mixed-checkbox";
import { stateOfPage } from "./selection";
import { useSelection } from "./selection-provider";

/** The box above the rows. */
export function SelectPage() {
  const selection = useSelection();
  const state = useSyncExternalStore(
    selection.subscribe,
    () => stateOfPage(selection.current()),
    () => null,
  );
  if (state === null) return null;
  return (
    <MixedCheckbox
      aria-label="Select all keys on this page"
      checked={state}
      onChange={() => (state === true ? selection.clear() : selection.selectPage())}
    />
  );
}
