"use client";

import { Check, ChevronDown } from "lucide";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuLink } from "@/components/ui/menu";

type FilterChoice = { label: string; href: string; chosen: boolean };

type MenuFilterProps = {
  id: string;
  /** What is chosen here: "Who". */
  label: string;
  /** The choice, on the button. */
  value: string;
  choices: readonly FilterChoice[];
  /** Below the choices. */
  children?: ReactNode;
};

export function MenuFilter({ id, label, value, choices, children }: MenuFilterProps) {
  const menuId = `audit-${id}`;
  return (
    <>
      <Button
        iconAfter={ChevronDown}
        popoverTarget={menuId}
        aria-label={`${label}: ${value}`}
        className="max-w-full [&]:shrink"
      >
        <span className="min-w-0 truncate">{value}</span>
      </Button>
      <Menu id={menuId} label={label} className="max-h-96 max-w-80 overflow-y-auto">
        {choices.map(({ label: choice, href, chosen }) => (
          <MenuLink
            key={href}
            href={href}
            icon={chosen ? Check : undefined}
            aria-current={chosen ? "true" : undefined}
            onClick={() => document.getElementById(menuId)?.hidePopover()}
          >
            <span className={chosen ? "min-w-0 truncate" : "min-w-0 truncate pl-6.5"}>{choice}</span>
          </MenuLink>
        ))}
        {children}
      </Menu>
    </>
  );
}
