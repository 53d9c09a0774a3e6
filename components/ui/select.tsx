import { ChevronsUpDown, type IconNode } from "lucide";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";
import { bareControlClasses, fieldBoxClasses } from "./text-input";

type SelectProps = Omit<ComponentProps<"select">, "size" | "className"> & {
  icon?: IconNode;
  size?: 32 | 36;
  className?: string;
};

export function Select({ icon, size = 36, className, children, ...rest }: SelectProps) {
  return (
    <span
      className={classNames(fieldBoxClasses, "relative pointer-coarse:h-11", size === 36 ? "h-9" : "h-8", className)}
    >
      {icon ? <Icon as={icon} className="pointer-events-none absolute left-2.5 text-ink-3" /> : null}
      <select
        {...rest}
        className={classNames(
          bareControlClasses,
          "h-full appearance-none truncate rounded-control pr-9",
          icon ? "pl-9" : "pl-2.5",
        )}
      >
        {children}
      </select>
      <Icon as={ChevronsUpDown} className="pointer-events-none absolute right-2.5 text-ink-2" />
    </span>
  );
}
