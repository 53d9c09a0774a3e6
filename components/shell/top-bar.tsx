import { ArrowLeft, ChevronRight, Menu as MenuGlyph } from "lucide";
import type { ReactNode } from "react";
import { Mark } from "@/components/brand/mark";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { NAVIGATION_ID } from "./navigation-id";

/** The last one is the page itself and needs no address. */
export type Crumb = { label: string; href?: string };

type TopBarProps = { crumbs: readonly Crumb[] /** At the right. */; actions?: ReactNode };

export function TopBar({ crumbs, actions }: TopBarProps) {
  const here = crumbs.at(-1);
  const parent = crumbs.slice(0, -1).findLast((crumb) => crumb.href !== undefined);
  return (
    <header className="flex h-13 items-center gap-2 border-line border-b px-7 max-md:h-14 max-md:px-2">
      {parent?.href ? (
        <Link
          href={parent.href}
          aria-label={`Back to ${parent.label}`}
          className="grid size-11 shrink-0 place-items-center rounded-control md:hidden"
        >
          <Icon as={ArrowLeft} size={20} />
        </Link>
      ) : (
        <>
          <MenuButton />
          <Mark className="size-5 shrink-0 md:hidden" />
        </>
      )}
      <p aria-hidden="true" className="ml-1 min-w-0 flex-1 truncate font-medium text-14 md:hidden">
        {here?.label}
      </p>
      <nav aria-label="Where you are" className="min-w-0 flex-1 max-md:hidden">
        <ol className="flex items-center gap-2">
          {crumbs.map((crumb) => (
            <li key={crumb.label} className="group flex min-w-0 items-center gap-2">
              <CrumbText crumb={crumb} current={crumb === here} />
              <Icon as={ChevronRight} size={14} className="text-ink-3 group-last:hidden" />
            </li>
          ))}
        </ol>
      </nav>
      {actions}
      {parent?.href ? <MenuButton /> : null}
    </header>
  );
}

function CrumbText({ crumb, current }: { crumb: Crumb; current: boolean }) {
  if (current) {
    return (
      <span aria-current="page" className="truncate font-medium">
        {crumb.label}
      </span>
    );
  }
  if (!crumb.href) return <span className="truncate text-ink-2">{crumb.label}</span>;
  return (
    <Link href={crumb.href} className="truncate rounded-tag text-ink-2 hover:text-ink hover:underline">
      {crumb.label}
    </Link>
  );
}

function MenuButton() {
  return (
    <button
      type="button"
      popoverTarget={NAVIGATION_ID}
      aria-label="Menu"
      className="grid size-11 shrink-0 place-items-center rounded-control md:hidden"
    >
      <Icon as={MenuGlyph} size={20} />
    </button>
  );
}
