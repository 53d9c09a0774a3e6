import type { IconNode } from "lucide";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

type TagProps = { icon?: IconNode; mono?: boolean; className?: string; children: ReactNode };

export function Tag({ icon, mono, className, children }: TagProps) {
  return (
    <span
      className={classNames(
        "inline-flex min-h-5 items-center gap-1 rounded-tag bg-sunken px-1.5 font-medium text-11 text-ink-2 forced-colors:border",
        mono && "font-mono text-12",
        className,
      )}
    >
      {icon ? <Icon as={icon} size={14} /> : null}
      {children}
    </span>
  );
}
