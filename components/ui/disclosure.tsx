import { ChevronRight } from "lucide";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

type DisclosureProps = { summary: ReactNode; children: ReactNode; open?: boolean; className?: string };

export function Disclosure({ summary, children, open, className }: DisclosureProps) {
  return (
    <details open={open} className={classNames("group", className)}>
      <summary className="flex min-h-6 list-none items-center gap-2 text-ink-2 hover:text-ink [&::-webkit-details-marker]:hidden">
        <Icon as={ChevronRight} className="transition-transform group-open:rotate-90" />
        {summary}
      </summary>
      <div className="pt-2 pl-6">{children}</div>
    </details>
  );
}
