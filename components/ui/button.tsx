import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";
import { Spinner } from "./spinner";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "text" | "danger-quiet" | "danger";
export type ButtonSize = 24 | 28 | 32 | 40 | 44;

type ButtonLook = {
  variant?: ButtonVariant;
  /** Height in px: 28 in cards and banners, 40 for one main action, 44 on touch. */
  size?: ButtonSize;
  icon?: LucideIcon;
  iconAfter?: LucideIcon;
  /** As wide as its container. */
  wide?: boolean;
  className?: string;
};

const variants: Record<ButtonVariant, string> = {
  primary: "border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover",
  secondary: "border-line-strong bg-raised text-ink shadow-1 hover:bg-hover",
  ghost: "border-transparent text-ink-2 hover:bg-hover hover:text-ink",
  text: "border-transparent text-accent-ink hover:bg-hover",
  "danger-quiet": "border-danger-line bg-raised text-danger hover:bg-danger-soft",
  danger: "border-danger-fill bg-danger-fill text-on-danger hover:brightness-90",
};

const unavailable = "border-line bg-sunken text-ink-3 shadow-none";

const sizes: Record<ButtonSize, string> = {
  24: "h-6 gap-1.5 px-2 text-12 touch-target",
  28: "h-7 gap-1.5 px-2.5 text-12 touch-target",
  32: "h-8 gap-1.5 px-3 text-13 pointer-coarse:h-11",
  40: "h-10 gap-2 px-4 text-14 pointer-coarse:h-11",
  44: "h-11 gap-2 px-4 text-14",
};

const squares: Record<ButtonSize, string> = {
  24: "size-6 touch-target",
  28: "size-7 touch-target",
  32: "size-8 pointer-coarse:size-11",
  40: "size-10 pointer-coarse:size-11",
  44: "size-11",
};

const base =
  "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-control border font-medium transition-colors";

export function buttonClasses({ variant = "secondary", size = 32, wide, className }: ButtonLook): string {
  return classNames(base, variants[variant], sizes[size], wide && "w-full", className);
}

function refuse(event: MouseEvent) {
  event.preventDefault();
  event.stopPropagation();
}

export type ButtonProps = ButtonLook &
  Omit<ComponentProps<"button">, "className"> & {
    busy?: boolean;
    /** Says what is going on, such as "Sending to Kraken"; its room is kept from the start. */
    busyLabel?: string;
  };

export function Button({
  variant = "secondary",
  size = 32,
  icon,
  iconAfter,
  wide,
  className,
  busy = false,
  busyLabel,
  type = "button",
  disabled,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const look = disabled ? classNames(base, unavailable, sizes[size], wide && "w-full", className) : undefined;
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled}
      // Not `disabled` while busy: that would throw the focus away.
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? refuse : onClick}
      className={look ?? buttonClasses({ variant, size, wide, className })}
    >
      {busyLabel || busy ? (
        <Stacked
          front={busy}
          idle={<Face icon={icon} iconAfter={iconAfter} label={children} size={size} />}
          waiting={
            <>
              <Spinner hasWords />
              {busyLabel ?? children}
            </>
          }
        />
      ) : (
        <Face icon={icon} iconAfter={iconAfter} label={children} size={size} />
      )}
    </button>
  );
}

/** Both faces in one grid cell, so that the wider one gives the width. */
function Stacked({ front, idle, waiting }: { front: boolean; idle: ReactNode; waiting: ReactNode }) {
  const face = "col-start-1 row-start-1 inline-flex items-center justify-center gap-2";
  return (
    <span className="grid">
      <span className={classNames(face, front && "invisible")}>{idle}</span>
      <span className={classNames(face, !front && "invisible")}>{waiting}</span>
    </span>
  );
}

function Face({
  icon,
  iconAfter,
  label,
  size,
}: Pick<ButtonLook, "icon" | "iconAfter" | "size"> & { label: ReactNode }) {
  const iconSize = size === 24 || size === 28 ? 14 : 16;
  return (
    <>
      {icon ? <Icon as={icon} size={iconSize} /> : null}
      {label}
      {iconAfter ? <Icon as={iconAfter} size={iconSize} /> : null}
    </>
  );
}

export type ButtonLinkProps = ButtonLook & Omit<ComponentProps<typeof Link>, "className">;

export function ButtonLink({
  variant,
  size = 32,
  icon,
  iconAfter,
  wide,
  className,
  children,
  ...rest
}: ButtonLinkProps) {
  return (
    <Link {...rest} className={buttonClasses({ variant, size, wide, className })}>
      <Face icon={icon} iconAfter={iconAfter} label={children} size={size} />
    </Link>
  );
}

type IconButtonProps = Pick<ButtonLook, "variant" | "size" | "className"> &
  Omit<ComponentProps<"button">, "className" | "children"> & {
    icon: LucideIcon;
    /** The name of the button; there is no other word. */
    label: string;
  };

export function IconButton({
  icon,
  label,
  variant = "ghost",
  size = 28,
  className,
  type = "button",
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      className={classNames(base, rest.disabled ? unavailable : variants[variant], squares[size], className)}
    >
      <Icon as={icon} />
    </button>
  );
}
