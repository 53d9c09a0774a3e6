import { classNames } from "./class-names";
import { Link } from "./link";

type TabLink = { href: string; label: string; count?: number | string; current: boolean };

type TabLinksProps = {
  /** Names the group: "Views". */
  label: string;
  tabs: readonly TabLink[];
};

const tab = {
  all: "relative flex h-8 shrink-0 items-center gap-1.5 focus-visible:-outline-offset-2 max-md:touch-target max-md:rounded-full max-md:border max-md:px-3 md:h-11",
  current:
    "font-medium max-md:border-ink max-md:bg-ink max-md:text-canvas md:text-ink md:after:absolute md:after:inset-x-0 md:after:bottom-0 md:after:h-0.5 md:after:bg-accent md:forced-colors:after:bg-[Highlight]",
  other: "text-ink-2 max-md:border-line-strong max-md:bg-surface md:hover:text-ink",
};

/**
 * Views of one page, each with its own address; on a phone pills that scroll sideways. Fetched when chosen: every view
 * ahead would cost as much as the page.
 */
export function TabLinks({ label, tabs }: TabLinksProps) {
  return (
    <div className="border-line max-md:-mx-4 md:border-b">
      <nav aria-label={label} className="flex min-w-0 gap-2 overflow-x-auto max-md:px-4 max-md:py-1 md:-mb-px md:gap-5">
        {tabs.map(({ href, label: name, count, current }) => (
          <Link
            key={href}
            href={href}
            aria-current={current ? "page" : undefined}
            className={classNames(tab.all, current ? tab.current : tab.other)}
          >
            {name}
            {count === undefined ? null : (
              <span className={classNames("text-12 text-ink-3", current && "max-md:text-canvas")}>{count}</span>
            )}
          </Link>
        ))}
      </nav>
    </div>
  );
}
