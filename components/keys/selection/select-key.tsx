"use client";

import { type ChangeEvent, type MouseEvent, useSyncExternalStore } from "react";
import { CheckboxInput } from "@/components/ui/checkbox";
import { useSelection } from "./selection-provider";

/** The boxes of the rows. */
export const BOX = "[data-select]";

/** The box of a row. There is none before script runs, because it would do nothing. */
export function SelectKey({ id, name }: { id: string; name: string }) {
  const selection = useSelection();
  const isSelected = useSyncExternalStore(
    selection.subscribe,
    () => selection.has(id),
    () => null,
  );
  if (isSelected === null) return null;

  function change({ nativeEvent }: ChangeEvent<HTMLInputElement>) {
    if (nativeEvent instanceof PointerEvent && nativeEvent.shiftKey) selection.extendTo(id);
    else selection.toggle(id);
  }

  return (
    <CheckboxInput
      aria-label={`Select ${name}`}
      data-select={id}
      checked={isSelected}
      onChange={change}
      onMouseDown={keepFromMarking}
    />
  );
}

/** A click with shift would mark the text between the rows. */
function keepFromMarking(event: MouseEvent) {
  if (event.shiftKey) event.preventDefault();
}
