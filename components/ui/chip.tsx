import { X } from "lucide";
import type { ReactNode } from "react";
import { Icon } from "./icon";
import { Link } from "./link";

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
        aria-label={`Remove the filter ${label}`}
        className="touch-target grid w-7 place-items-center rounded-r-control border-line border-l text-ink-2 hover:bg-hover"
      >
        <Icon as={X} size={14} />
      </Link>
    </span>
  );
}
