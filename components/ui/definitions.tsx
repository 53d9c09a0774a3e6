import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** Rows of a term and what is the case. */
export function Definitions({ children, className }: { children: ReactNode; className?: string }) {
  return <dl className={classNames("divide-y divide-line", className)}>{children}</dl>;
}

type DefinitionProps = {
  term: ReactNode;
  children: ReactNode;
  /** A second line in small type. */
  note?: ReactNode;
  className?: string;
};

export function Definition({ term, children, note, className }: DefinitionProps) {
  return (
    <div
      className={classNames(
        "grid gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[minmax(5.75rem,22%)_minmax(0,1fr)]",
        className,
      )}
    >
      <dt className="text-ink-2">{term}</dt>
      <dd className="min-w-0 wrap-anywhere">
        {children}
        {note ? <div className="text-12 text-ink-3">{note}</div> : null}
      </dd>
    </div>
  );
}
