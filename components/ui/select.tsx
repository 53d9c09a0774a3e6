import { ChevronsUpDown, type IconNode } from "lucide";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

type SelectProps = Omit<ComponentProps<"select">, "size" | "className"> & {
  icon?: IconNode;
  size?: 32 | 36;
  className?: string;
};

export function Select({ icon, size = 36, className, children, ...rest }: SelectProps) {
  return (
    <span className={classNames(`field-box field-box-${size} relative`, className)}>
      {icon ? <Icon as={icon} className="pointer-events-none absolute left-2.5 text-ink-3" /> : null}
      <select
        {...rest}
        className={classNames("h-full appearance-none truncate rounded-control pr-9", icon ? "pl-9" : "pl-2.5")}
      >
        {children}
      </select>
      <Icon as={ChevronsUpDown} className="pointer-events-none absolute right-2.5 text-ink-2" />
    </span>
  );
}
