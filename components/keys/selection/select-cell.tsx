import type { ChangeEvent, MouseEvent } from "react";
import { CheckboxInput } from "@/components/ui/checkbox";
import { useIsSelected, useSelection } from "./selection-provider";

/** Empty until script runs: a box that does nothing would be a lie. */
export function SelectCell({ id, name }: { id: string; name: string }) {
  const selection = useSelection();
  const isSelected = useIsSelected(id);

  function select({ nativeEvent }: ChangeEvent) {
    if (nativeEvent instanceof PointerEvent && nativeEvent.shiftKey) selection.extendTo(id);
    else selection.toggle(id);
  }

  return (
    // biome-ignore lint/a11y/noRedundantRoles: elements whose `display` is changed lose their role in some browsers
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
  );
}

/** A click with shift would mark the text between the rows. */
function keepTextUnselected(event: MouseEvent) {
  if (event.shiftKey) event.preventDefault();
}
