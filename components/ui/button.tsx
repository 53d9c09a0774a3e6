import type { IconNode } from "lucide";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { ButtonFace } from "./button-face";
import { type ButtonLook, buttonClasses, squareButtonClasses } from "./button-look";
import { classNames } from "./class-names";
import { Icon } from "./icon";
import { Spinner } from "./spinner";

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
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled}
      // Not `disabled` while busy: that would throw the focus away.
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? refuse : onClick}
      className={buttonClasses({ variant: disabled ? "unavailable" : variant, size, wide, className })}
    >
      {busyLabel || busy ? (
        <Stacked
          front={busy}
          idle={<ButtonFace icon={icon} iconAfter={iconAfter} label={children} size={size} />}
          waiting={
            <>
              <Spinner hasWords />
              {busyLabel ?? children}
            </>
          }
        />
      ) : (
        <ButtonFace icon={icon} iconAfter={iconAfter} label={children} size={size} />
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

type IconButtonProps = Pick<ButtonLook, "variant" | "size" | "className"> &
  Omit<ComponentProps<"button">, "className" | "children"> & {
    icon: IconNode;
    /** The name of the button; there is no other word. */
    label: string;
  };

export function IconButton({ icon, label, variant, size, className, type = "button", ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      className={squareButtonClasses({ variant: rest.disabled ? "unavailable" : variant, size, className })}
    >
      <Icon as={icon} />
    </button>
  );
}
