"use client";

import type { IconNode } from "lucide";
import { type ComponentProps, type ReactNode, useEffect, useRef, useState } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";
import { Link, type LinkProps } from "./link";

type MenuProps = {
  /** Named by the `popoverTarget` of the button that opens it, which it is placed beside. */
  id: string;
  label: string;
  children: ReactNode;
  className?: string;
};

/**
 * A short list of links and buttons in a popover, made when it opens: most pages are left without. A browser without
 * anchor positioning shows it in the middle.
 */
export function Menu({ id, label, children, className }: MenuProps) {
  const menuRef = useRef<HTMLDivElement>(null);
  const [wasOpened, setWasOpened] = useState(false);
  // The browser opens it before script runs too.
  useEffect(() => {
    if (menuRef.current?.matches(":popover-open")) setWasOpened(true);
  }, []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form; these are links and actions
    <div
      ref={menuRef}
      id={id}
      popover="auto"
      role="group"
      aria-label={label}
      className={classNames(
        "menu-popover min-w-48 rounded-card border border-line bg-raised p-1 text-ink shadow-2 open:animate-appear",
        className,
      )}
      onBeforeToggle={() => setWasOpened(true)}
    >
      {wasOpened ? children : null}
    </div>
  );
}

const itemClasses =
  "flex h-8 w-full items-center gap-2.5 rounded-control px-2 text-left hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:h-11";

type MenuItemLook = { icon?: IconNode; danger?: boolean };

export function MenuLink({ icon, danger, children, ...rest }: MenuItemLook & Omit<LinkProps, "className">) {
  return (
    <Link {...rest} className={classNames(itemClasses, danger && "text-danger")}>
      {icon ? <Icon as={icon} className={danger ? undefined : "text-ink-2"} /> : null}
      {children}
    </Link>
  );
}

export function MenuButton({
  icon,
  danger,
  children,
  type = "button",
  ...rest
}: MenuItemLook & Omit<ComponentProps<"button">, "className">) {
  return (
    <button {...rest} type={type} className={classNames(itemClasses, danger && "text-danger")}>
      {icon ? <Icon as={icon} className={danger ? undefined : "text-ink-2"} /> : null}
      {children}
    </button>
  );
}
