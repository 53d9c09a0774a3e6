import { ChevronRight } from "lucide";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

type DisclosureProps = Pick<ComponentProps<"details">, "id" | "open" | "onToggle" | "className"> & {
  summary: ReactNode;
  children: ReactNode;
};

export function Disclosure({ summary, children, className, ...details }: DisclosureProps) {
  return (
    <details {...details} className={classNames("group", className)}>
      <summary className="flex min-h-6 list-none items-center gap-2 text-ink-2 hover:text-ink [&::-webkit-details-marker]:hidden">
        <Icon as={ChevronRight} className="transition-transform group-open:rotate-90" />
        {summary}
      </summary>
      <div className="pt-2 pl-6">{children}</div>
    </details>
  );
}
