"use client";

import type { KeyboardEvent } from "react";
import { TableBody } from "@/components/ui/table";
import { KeyRow } from "./key-row";
import type { RowView } from "./row-view";

const steps: Record<string, (place: number, last: number) => number> = {
  ArrowDown: (place, last) => Math.min(place + 1, last),
  ArrowUp: (place) => Math.max(place - 1, 0),
  Home: () => 0,
  End: (_place, last) => last,
};

/** Rows among whose names the arrow keys move. Enter opens, because a name is a link. */
export function KeyRows({ rows }: { rows: readonly RowView[] }) {
  function move(event: KeyboardEvent<HTMLElement>) {
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const names = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row-name]")];
    const place = names.indexOf(event.target as HTMLElement);
    if (place === -1) return;
    event.preventDefault();
    names[step(place, names.length - 1)]?.focus();
  }

  return (
    <TableBody onKeyDown={move}>
      {rows.map((row) => (
        <KeyRow key={row.id} row={row} />
      ))}
    </TableBody>
  );
}
