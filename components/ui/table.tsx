// biome-ignore-all lint/a11y/noRedundantRoles: elements whose `display` is changed lose their role in some browsers

import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

type TableProps = { /** Read aloud; not shown. */ caption: string; children: ReactNode; className?: string };

export function Table({ caption, children, className }: TableProps) {
  return (
    <div className="overflow-clip border-line bg-surface max-md:-mx-4 max-md:border-y md:rounded-card md:border">
      <table role="table" className={classNames("w-full text-left max-md:block", className)}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead role="rowgroup" className="border-line border-b bg-canvas max-md:sr-only">
      <tr role="row">{children}</tr>
    </thead>
  );
}

type HeaderCellProps = {
  children: ReactNode;
  /** The address that sorts by this column. */
  sortHref?: string;
  sorted?: "ascending" | "descending";
  align?: "start" | "end";
  className?: string;
};

export function HeaderCell({ children, sortHref, sorted, align = "start", className }: HeaderCellProps) {
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={sorted}
      className={classNames(
        "h-9 px-2 font-medium text-12 first:pl-4 last:pr-4",
        sorted ? "text-ink" : "text-ink-3",
        align === "end" && "text-right",
        className,
      )}
    >
      {sortHref ? (
        <Link
          href={sortHref}
          prefetch={false}
          scroll={false}
          className="touch-target inline-flex h-6 items-center gap-1 rounded-tag hover:text-ink"
        >
          {children}
          {sorted ? <Icon as={sorted === "ascending" ? ArrowUp : ArrowDown} size={14} /> : null}
        </Link>
      ) : (
        children
      )}
    </th>
  );
}

export function TableBody({ className, ...rest }: ComponentProps<"tbody">) {
  return <tbody {...rest} role="rowgroup" className={classNames("divide-y divide-line max-md:block", className)} />;
}

type RowProps = Omit<ComponentProps<"tr">, "role"> & {
  selected?: boolean;
  /** Its ground fades out once: the row has just changed. */
  changed?: boolean;
};

export function Row({ selected, changed, className, ...rest }: RowProps) {
  return (
    <tr
      {...rest}
      role="row"
      aria-selected={selected}
      className={classNames(
        "transition-colors max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-3 max-md:gap-y-1.5 max-md:px-4 max-md:py-3",
        selected ? "bg-accent-soft" : "hover:bg-hover",
        changed && "animate-settle",
        className,
      )}
    />
  );
}

const cardPlaces = {
  lead: "max-md:col-start-1",
  side: "max-md:col-start-2 max-md:justify-self-end max-md:text-right",
  wide: "max-md:col-span-2",
  hide: "max-md:hidden",
} as const;

type CellProps = Omit<ComponentProps<"td">, "role"> & {
  /** Where it goes when the row is a card: left column, right column, the whole width, nowhere. */
  card?: keyof typeof cardPlaces;
};

export function Cell({ card = "wide", className, ...rest }: CellProps) {
  return (
    <td
      {...rest}
      role="cell"
      className={classNames(
        "align-middle max-md:block md:h-11.75 md:px-2 md:py-1.5 md:first:pl-4 md:last:pr-4",
        cardPlaces[card],
        className,
      )}
    />
  );
}

/** The two lines of a cell: what it is, and in small type what belongs to it. */
export function CellLines({ lead, note, className }: { lead: ReactNode; note?: ReactNode; className?: string }) {
  return (
    <div className={classNames("min-w-0", className)}>
      <div className="truncate max-md:text-14">{lead}</div>
      {note ? <div className="truncate text-12 text-ink-3">{note}</div> : null}
    </div>
  );
}
