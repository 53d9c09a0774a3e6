import type { IconNode } from "lucide";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

type TextInputProps = Omit<ComponentProps<"input">, "size" | "prefix"> & {
  icon?: IconNode;
  /** A unit, a counter or a small button inside the box, at the right. */
  suffix?: ReactNode;
  /** For what a machine reads: addresses, keys, numbers, a name typed to confirm. */
  mono?: boolean;
  /** Height in px; 32 only in the row of filters. */
  size?: 32 | 36;
  className?: string;
};

export function TextInput({ icon, suffix, mono, size = 36, className, type = "text", ...rest }: TextInputProps) {
  return (
    <span className={classNames(`field-box field-box-${size} gap-2 px-2.5`, className)}>
      {icon ? <Icon as={icon} className="text-ink-3" /> : null}
      <input {...rest} type={type} className={classNames("h-full", mono && "font-mono")} />
      {suffix ? <span className="shrink-0 text-12 text-ink-3">{suffix}</span> : null}
    </span>
  );
}
