import { type ChangeEvent, type MouseEvent, useEffect } from "react";
import type { Selection } from "./selection";

/** The boxes of the rows, and whose key each is for. */
export const BOX = "[data-select]";

/**
 * Ties the boxes inside `container` to the selection, for all of them at once: a page may have 500, and a box keeps its
 * tick by itself.
 */
export function useBoxes(container: () => HTMLElement | null | undefined, selection: Selection) {
  // After every rendering, because that may have brought boxes.
  useEffect(() => {
    const found = container()?.querySelectorAll<HTMLInputElement>(BOX) ?? [];
    // Once: to look for 500 boxes and their keys again would be half of what a tick costs.
    const boxes = Array.from(found, (box) => ({ box, id: box.dataset.select ?? "" }));
    const show = () => {
      for (const { box, id } of boxes) box.checked = selection.has(id);
    };
    show();
    return selection.subscribe(show);
  });

  return {
    onChange({ target, nativeEvent }: ChangeEvent<HTMLElement>) {
      const id = target.dataset.select;
      if (id === undefined) return;
      if (nativeEvent instanceof PointerEvent && nativeEvent.shiftKey) selection.extendTo(id);
      else selection.toggle(id);
    },
    /** A click with shift would mark the text between the rows. */
    onMouseDown(event: MouseEvent) {
      if (event.shiftKey && event.target instanceof HTMLElement && event.target.matches(BOX)) event.preventDefault();
    },
  };
}
