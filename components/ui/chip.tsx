import { X } from "lucide";
import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

type ChipProps = {
  label: string;
  value: ReactNode;
  /** The address without this filter. */
  removeHref: string;
};

/** An active filter: label, value, remove. */
export function Chip({ label, value, removeHref }: ChipProps) {
  return (
    <span className="inline-flex h-8 shrink-0 items-stretch rounded-control border border-line-strong bg-raised text-12">
      <span className="flex items-center border-line border-r px-2.5 text-ink-3">{label}</span>
      <span className="flex items-center px-2.5 font-medium">{value}</span>
      <Link
        href={removeHref}
        prefetch={false}
        aria-label={`Remove the filter ${label}`}
        className="touch-target grid w-7 place-items-center rounded-r-control border-line border-l text-ink-2 hover:bg-hover"
      >
        <Icon as={X} size={14} />
      </Link>
    </span>
  );
}

type PillLinkProps = { href: string; current: boolean; count?: number | string; children: ReactNode };

/** A view to choose on a phone; the row of them scrolls sideways. */
export function PillLink({ href, current, count, children }: PillLinkProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={current ? "page" : undefined}
      className={classNames(
        "touch-target inline-flex h-8 shrink-0 items-center gap-1.5 rounded-full border px-3",
        current ? "border-ink bg-ink font-medium text-canvas" : "border-line-strong bg-surface text-ink-2",
      )}
    >
      {children}
      {count === undefined ? null : <span className={current ? "text-canvas" : "text-ink-3"}>{count}</span>}
    </Link>
  );
}
