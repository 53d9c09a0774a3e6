import type { IconNode } from "lucide";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

export function Consequences({ children }: { children: ReactNode }) {
  return <ul className="divide-y divide-line rounded-card border border-line">{children}</ul>;
}

type ConsequenceProps = { icon: IconNode; color?: string; title: ReactNode; children?: ReactNode };

/** In a dialog: one thing that will happen, and what that means. */
export function Consequence({ icon, color = "text-ink-3", title, children }: ConsequenceProps) {
  return (
    <li className="flex items-start gap-3 px-3 py-2.5">
      <Icon as={icon} className={classNames("mt-0.5", color)} />
      <div className="min-w-0 wrap-anywhere">
        <p className="font-medium max-md:text-14">{title}</p>
        {children ? <p className="text-12 text-ink-2">{children}</p> : null}
      </div>
    </li>
  );
}
