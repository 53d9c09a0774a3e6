import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

type PageHeaderProps = {
  title: ReactNode;
  /** Beside the title: a status pill, the time of the last sync. */
  meta?: ReactNode;
  /** A line beneath. */
  facts?: ReactNode;
  /** Buttons, or the stepper. */
  actions?: ReactNode;
};

/** On a phone the top bar shows the title, and the heading is there for screen readers. */
export function PageHeader({ title, meta, facts, actions }: PageHeaderProps) {
  return (
    <header
      className={classNames(
        "flex flex-wrap items-start justify-between gap-x-6 gap-y-3",
        !meta && !facts && !actions && "max-md:sr-only",
      )}
    >
      <div className="min-w-0">
        <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1">
          <h1 className="text-20 wrap-anywhere max-md:sr-only">{title}</h1>
          {meta ? <div className="flex flex-wrap items-center gap-3 text-12 text-ink-3">{meta}</div> : null}
        </div>
        {facts ? <div className="flex flex-wrap gap-x-2 text-ink-2">{facts}</div> : null}
      </div>
      {actions ? (
        <div className="flex min-h-8 flex-wrap items-center gap-2 max-md:has-[[data-action-bar]]:contents">
          {actions}
        </div>
      ) : null}
    </header>
  );
}
