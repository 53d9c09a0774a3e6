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

type Looked = Omit<ButtonLook, "variant"> & { variant?: ButtonVariant | "unavailable" };

/** Of `button.css`. */
export function buttonClasses({ variant = "secondary", size = 32, wide, className }: Looked): string {
  return classNames(
    `button button-${variant} button-${size}`,
    size < 32 && "touch-target",
    wide && "w-full",
    className,
  );
}

/** For a button that is an icon alone. */
export const squareButtonClasses = ({ variant = "ghost", size = 28, className }: Looked): string =>
  buttonClasses({ variant, size, className: classNames("button-square", className) });
