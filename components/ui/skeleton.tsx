import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** One bar, in the place and size of what is coming: give it width and height. */
export function Skeleton({ className }: { className?: string }) {
  return <span className={classNames("block h-2.5 rounded-tag bg-hover forced-colors:border", className)} />;
}

/** Around the bars: unseen for the first 300 ms, and says in words what is being read. */
export function Loading({ label, children, className }: { label: string; children: ReactNode; className?: string }) {
  return (
    <div role="status" className={className}>
      <span className="sr-only">{label}</span>
      <div aria-hidden="true" className="animate-appear-late">
        {children}
      </div>
    </div>
  );
}

/** The rows of a table that is being read. */
export function SkeletonRows({ rows = 6 }: { rows?: number }) {
  return (
    <div className="divide-y divide-line overflow-clip rounded-card border border-line bg-surface">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <div key={row} className="flex h-12 items-center gap-8 px-4">
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className={row % 2 === 0 ? "w-3/5" : "w-2/5"} />
            <Skeleton className={row % 2 === 0 ? "w-1/3" : "w-1/4"} />
          </div>
          <Skeleton className="w-1/6" />
          <Skeleton className="w-1/4 max-md:hidden" />
        </div>
      ))}
    </div>
  );
}
