"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, type MouseEvent, memo, useDeferredValue, useEffect, useRef } from "react";
import type { Selection } from "@/components/keys/selection/selection";
import { useSelection } from "@/components/keys/selection/selection-provider";
import { BOX, useBoxes } from "@/components/keys/selection/use-boxes";
import { useBasePath } from "@/components/ui/base-path";
import { useIsLive } from "@/components/ui/use-is-live";
import { useZone } from "@/components/ui/use-zone";
import { keyRow, type RowContext } from "./key-row";
import type { RowView } from "./row-view";

const steps: Record<string, (place: number, last: number) => number> = {
  ArrowDown: (place, last) => Math.min(place + 1, last),
  ArrowUp: (place) => Math.max(place - 1, 0),
  Home: () => 0,
  End: (_place, last) => last,
};

/** The names and the boxes: up and down, each leads to its like. */
const NAME = ".col-key > a";
const COLUMNS = [NAME, BOX];

/** Rows of a chunk, of which the browser leaves out those that are far from the screen; keys-table.css knows it too. */
const CHUNK = 10;

/**
 * Rows among which the arrow keys move. Enter opens, because a name is a link; Space selects. The names are plain
 * links that the body of the table follows for all of them: 500 of the router's own would each bring their effects.
 */
export function KeyRows({ rows }: { rows: readonly RowView[] }) {
  // Deferred, because what a browser learns when the page comes to life would have it draw all rows without a break.
  const zone = useDeferredValue(useZone());
  const isLive = useDeferredValue(useIsLive());
  return <Rows rows={rows} base={useBasePath()} zone={zone} isLive={isLive} />;
}

type RowsProps = { rows: readonly RowView[] } & Pick<RowContext, "base" | "zone" | "isLive">;

const Rows = memo(function Rows({ rows, base, zone, isLive }: RowsProps) {
  const firstRef = useRef<HTMLTableSectionElement>(null);
  const router = useRouter();
  const selection = useSelection();

  useEffect(() => selection.show(rows.map(({ id }) => id)), [selection, rows]);
  const boxes = useBoxes(() => firstRef.current?.closest("table"), selection);
  const context = { base, zone, now: new Date(), isLive };

  function open(event: MouseEvent) {
    const name = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(NAME) : null;
    // With another button or a modifier the browser knows best what is meant: a new tab, a window, a download.
    if (!name || event.button !== 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    router.push(name.pathname);
  }

  return chunks(rows).map((some, place) => (
    <tbody
      // biome-ignore lint/suspicious/noArrayIndexKey: a chunk is nothing but its place
      key={place}
      ref={place === 0 ? firstRef : undefined}
      // biome-ignore lint/a11y/noRedundantRoles: elements whose `display` is changed lose their role in some browsers
      role="rowgroup"
      {...boxes}
      onClick={open}
      onKeyDown={(event) => moveOrSelect(event, selection, rows)}
    >
      {some.map((row) => keyRow(row, context))}
    </tbody>
  ));
});

const chunks = (rows: readonly RowView[]): RowView[][] =>
  Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, place) => rows.slice(place * CHUNK, (place + 1) * CHUNK));

function moveOrSelect(event: KeyboardEvent<HTMLElement>, selection: Selection, rows: readonly RowView[]) {
  const { key, shiftKey, currentTarget } = event;
  const target = event.target as HTMLElement;
  const column = COLUMNS.find((selector) => target.matches(selector));
  if (!column || event.altKey || event.ctrlKey || event.metaKey) return;
  const places = [...(currentTarget.closest("table")?.querySelectorAll<HTMLElement>(`tbody ${column}`) ?? [])];
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
