"use client";

import type { IconNode } from "lucide";
import { MenuButton } from "./menu";

type MenuStepProps = {
  menuId: string;
  icon: IconNode;
  danger?: boolean;
  disabled?: boolean;
  onChoose: () => void;
  children: string;
};

/** An entry that closes its menu; it opens a dialog, or does something at once. */
export function MenuStep({ menuId, icon, danger, disabled, onChoose, children }: MenuStepProps) {
  return (
    <MenuButton
      icon={icon}
      danger={danger && !disabled}
      disabled={disabled}
      popoverTarget={menuId}
      popoverTargetAction="hide"
      onClick={onChoose}
    >
      <span className={disabled ? "text-ink-3" : undefined}>{children}</span>
    </MenuButton>
  );
}
