"use client";

import { type KeyboardEvent, type ReactNode, useEffect } from "react";
import { BOX } from "@/components/keys/selection/select-key";
import { useSelection } from "@/components/keys/selection/selection-provider";

type KeyRowsProps = { /** The keys of the rows, in their order. */ ids: readonly string[]; children: ReactNode };

/** Where the arrow keys lead from one place to another of so many. */
const steps: Record<string, (place: number, last: number) => number> = {
  ArrowDown: (place, last) => Math.min(place + 1, last),
  ArrowUp: (place) => Math.max(place - 1, 0),
  Home: () => 0,
  End: (_place, last) => last,
};

/** The names and the boxes: up and down, each leads to its like. */
const COLUMNS = [".col-key > a", BOX];

/** Rows among which the arrow keys move. Enter opens, because a name is a link; Space selects. */
export function KeyRows({ ids, children }: KeyRowsProps) {
  const selection = useSelection();
  useEffect(() => selection.show(ids), [selection, ids]);

  function moveOrSelect(event: KeyboardEvent<HTMLElement>) {
    const { key, shiftKey, currentTarget } = event;
    const target = event.target as HTMLElement;
    const column = COLUMNS.find((selector) => target.matches(selector));
    if (!column || event.altKey || event.ctrlKey || event.metaKey) return;
    const places = [...currentTarget.querySelectorAll<HTMLElement>(column)];
    const place = places.indexOf(target);
    const id = ids[place];
    if (key === " " && id !== undefined) {
      // Without shift, a box toggles by itself.
      if (column === BOX && !shiftKey) return;
      event.preventDefault();
      if (shiftKey) selection.extendTo(id);
      else selection.toggle(id);
      return;
    }
    const step = steps[key];
    if (!step || shiftKey) return;
    event.preventDefault();
    places[step(place, places.length - 1)]?.focus();
  }

  return (
    // biome-ignore lint/a11y/noRedundantRoles: elements whose `display` is changed lose their role in some browsers
    <tbody role="rowgroup" onKeyDown={moveOrSelect}>
      {children}
    </tbody>
  );
}
