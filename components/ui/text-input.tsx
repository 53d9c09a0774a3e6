import type { IconNode } from "lucide";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

/** The box of every text control: the control inside has no border of its own, the ring goes around the box. */
export const fieldBoxClasses =
  "flex w-full items-center rounded-control border border-control bg-raised text-ink transition-colors has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-focus has-[[aria-invalid=true]]:border-danger has-[:disabled]:border-line has-[:disabled]:bg-sunken has-[:disabled]:text-ink-3";

export const bareControlClasses = "min-w-0 flex-1 bg-transparent outline-none max-md:text-14";

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
    <span
      className={classNames(
        fieldBoxClasses,
        "gap-2 px-2.5 pointer-coarse:h-11",
        size === 36 ? "h-9" : "h-8",
        className,
      )}
    >
      {icon ? <Icon as={icon} className="text-ink-3" /> : null}
      <input {...rest} type={type} className={classNames(bareControlClasses, "h-full", mono && "font-mono")} />
      {suffix ? <span className="shrink-0 text-12 text-ink-3">{suffix}</span> : null}
    </span>
  );
}
