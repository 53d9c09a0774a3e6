// biome-ignore-all lint/a11y/noRedundantRoles: elements whose `display` is changed lose their role in some browsers

import type { ChangeEvent, MouseEvent, ReactNode } from "react";
import { CheckboxInput } from "@/components/ui/checkbox";
import { useIsSelected, useSelection } from "./selection-provider";

type SelectableRowProps = { id: string; name: string; children: ReactNode };

/**
 * A row and its box. The other cells are handed in ready-made, so that a tick does not make them again. Without box
 * until script runs: one that does nothing would be a lie.
 */
export function SelectableRow({ id, name, children }: SelectableRowProps) {
  const selection = useSelection();
  const isSelected = useIsSelected(selection, id);

  function select({ nativeEvent }: ChangeEvent) {
    if (nativeEvent instanceof PointerEvent && nativeEvent.shiftKey) selection.extendTo(id);
    else selection.toggle(id);
  }

  return (
    <tr role="row" aria-selected={isSelected || undefined}>
      <td role="cell" className="col-select">
        {isSelected === null ? null : (
          <CheckboxInput
            aria-label={`Select ${name}`}
            data-select={id}
            checked={isSelected}
            onChange={select}
            onMouseDown={keepTextUnselected}
          />
        )}
      </td>
      {children}
    </tr>
  );
}

/** A click with shift would mark the text between the rows. */
function keepTextUnselected(event: MouseEvent) {
  if (event.shiftKey) event.preventDefault();
}
