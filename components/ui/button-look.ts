import type { IconNode } from "lucide";
import { classNames } from "./class-names";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "text" | "danger-quiet" | "danger";
export type ButtonSize = 24 | 28 | 32 | 40 | 44;

export type ButtonLook = {
  variant?: ButtonVariant;
  /** Height in px: 28 in cards and banners, 40 for one main action, 44 on touch. */
  size?: ButtonSize;
  icon?: IconNode;
  iconAfter?: IconNode;
  /** As wide as its container. */
  wide?: boolean;
  className?: string;
};

const variants: Record<ButtonVariant | "unavailable", string> = {
  primary: "border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover",
  secondary: "border-line-strong bg-raised text-ink shadow-1 hover:bg-hover",
  ghost: "border-transparent text-ink-2 hover:bg-hover hover:text-ink",
  text: "border-transparent text-accent-ink hover:bg-hover",
  "danger-quiet": "border-danger-line bg-raised text-danger hover:bg-danger-soft",
  danger: "border-danger-fill bg-danger-fill text-on-danger hover:brightness-90",
  // Without a transition: what a press switches off should not cost frames while the answer is under way.
  unavailable: "border-line bg-sunken text-ink-3 shadow-none",
};

const lookOf = (variant: keyof typeof variants) =>
  classNames(variants[variant], variant !== "unavailable" && "transition-colors");

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
  "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-control border font-medium";

type Looked = Omit<ButtonLook, "variant"> & { variant?: ButtonVariant | "unavailable" };

export function buttonClasses({ variant = "secondary", size = 32, wide, className }: Looked): string {
  return classNames(base, lookOf(variant), sizes[size], wide && "w-full", className);
}

/** For a button that is an icon alone. */
export function squareButtonClasses({ variant = "ghost", size = 28, className }: Looked): string {
  return classNames(base, lookOf(variant), squares[size], className);
}
