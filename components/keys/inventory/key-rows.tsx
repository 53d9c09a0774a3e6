"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, type MouseEvent, useEffect } from "react";
import { SelectableRow } from "@/components/keys/selection/selectable-row";
import type { Selection } from "@/components/keys/selection/selection";
import { useSelection } from "@/components/keys/selection/selection-provider";
import { useZone } from "@/components/ui/use-zone";
import { keyCells } from "./key-cells";
import type { RowView } from "./row-view";

const steps: Record<string, (place: number, last: number) => number> = {
  ArrowDown: (place, last) => Math.min(place + 1, last),
  ArrowUp: (place) => Math.max(place - 1, 0),
  Home: () => 0,
  End: (_place, last) => last,
};

/** The names and the boxes: up and down, each leads to its like. */
const BOX = "[data-select]";
const NAME = "[data-row-name]";
const COLUMNS = [NAME, BOX];

/**
 * Rows among which the arrow keys move. Enter opens, because a name is a link; Space selects. The names are plain
 * links that the body of the table follows for all of them: 500 of the router's own would each bring their effects.
 */
export function KeyRows({ rows }: { rows: readonly RowView[] }) {
  const zone = useZone();
  const router = useRouter();
  const selection = useSelection();

  useEffect(() => selection.show(rows.map(({ id }) => id)), [selection, rows]);

  function open(event: MouseEvent) {
    const name = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(NAME) : null;
    // With another button or a modifier the browser knows best what is meant: a new tab, a window, a download.
    if (!name || event.button !== 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    router.push(name.pathname);
  }

  return (
    // biome-ignore lint/a11y/noRedundantRoles: elements whose `display` is changed lose their role in some browsers
    <tbody role="rowgroup" onClick={open} onKeyDown={(event) => moveOrSelect(event, selection, rows)}>
      {rows.map((row) => (
        <SelectableRow key={row.id} id={row.id} name={row.name}>
          {keyCells(row, zone)}
        </SelectableRow>
      ))}
    </tbody>
  );
}

function moveOrSelect(event: KeyboardEvent<HTMLElement>, selection: Selection, rows: readonly RowView[]) {
  const { key, shiftKey, currentTarget } = event;
  const target = event.target as HTMLElement;
  const column = COLUMNS.find((selector) => target.matches(selector));
  if (!column || event.altKey || event.ctrlKey || event.metaKey) return;
  const places = [...currentTarget.querySelectorAll<HTMLElement>(column)];
  const place = places.indexOf(target);
  const row = rows[place];
  if (key === " " && row) {
    // Without shift, a box toggles by itself.
    if (column === BOX && !shiftKey) return;
    event.preventDefault();
    if (shiftKey) selection.extendTo(row.id);
    else selection.toggle(row.id);
    return;
  }
  const step = steps[key];
  if (!step || shiftKey) return;
  event.preventDefault();
  places[step(place, places.length - 1)]?.focus();
}
