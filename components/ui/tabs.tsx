import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Count } from "./count";

export type TabLink = { href: string; label: string; count?: number | string; current: boolean };

type TabLinksProps = {
  /** Names the group: "Views". */
  label: string;
  tabs: readonly TabLink[];
  /** At the right of the row. */
  aside?: ReactNode;
  className?: string;
};

/** Views of one page, each with its own address. Fetched when chosen: every view ahead would cost as much as the page. */
export function TabLinks({ label, tabs, aside, className }: TabLinksProps) {
  return (
    <div className={classNames("flex items-end justify-between gap-4 border-line border-b", className)}>
      <nav aria-label={label} className="-mb-px flex min-w-0 gap-5 overflow-x-auto">
        {tabs.map((tab) => (
          <Link
            key={tab.href}
            href={tab.href}
            prefetch={false}
            aria-current={tab.current ? "page" : undefined}
            className={classNames(
              "relative flex h-11 shrink-0 items-center gap-1.5 focus-visible:-outline-offset-2",
              tab.current
                ? "font-medium text-ink after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 after:bg-accent forced-colors:after:bg-[Highlight]"
                : "text-ink-2 hover:text-ink",
            )}
          >
            {tab.label}
            {tab.count === undefined ? null : <Count value={tab.count} />}
          </Link>
        ))}
      </nav>
      {aside}
    </div>
  );
}
