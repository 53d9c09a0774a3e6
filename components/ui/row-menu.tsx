"use client";

import { Ellipsis } from "lucide";
import type { ReactNode } from "react";
import { IconButton } from "./button";
import { Menu } from "./menu";

type RowMenuProps = { id: string /** Names the button and the menu. */; label: string; children: ReactNode };

export function RowMenu({ id, label, children }: RowMenuProps) {
  return (
    <>
      <IconButton icon={Ellipsis} label={label} popoverTarget={id} />
      <Menu id={id} label={label} className="w-60">
        {children}
      </Menu>
    </>
  );
}
