// biome-ignore-all lint/a11y/noRedundantRoles: elements whose `display` is changed lose their role in some browsers

import { ArrowDown, ArrowUp } from "lucide";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";
import { Link } from "./link";

type TableProps = { /** Read aloud; not shown. */ caption: string; children: ReactNode; className?: string };

/** A `TableHead` and a body whose rows and cells name their roles. */
export function Table({ caption, children, className }: TableProps) {
  return (
    <div className="overflow-clip border-line bg-surface max-md:-mx-4 max-md:border-y md:rounded-card md:border">
      <table role="table" className={classNames("table", className)}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead role="rowgroup">
      <tr role="row">{children}</tr>
    </thead>
  );
}

type HeaderCellProps = {
  children: ReactNode;
  /** The address that sorts by this column. */
  sortHref?: string;
  sorted?: "ascending" | "descending";
  className?: string;
};

export function HeaderCell({ children, sortHref, sorted, className }: HeaderCellProps) {
  return (
    <th role="columnheader" scope="col" aria-sort={sorted} className={className}>
      {sortHref ? (
        <Link
          href={sortHref}
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
