"use client";

import { Plus } from "lucide";
import { Button } from "@/components/ui/button";
import { Menu, MenuLink } from "@/components/ui/menu";

export type FilterGroup = { heading: string; links: { label: string; href: string }[] };

const MENU_ID = "key-filters";

/** A button and the menu of filters behind it. A group without links is left out. */
export function FilterMenu({ groups }: { groups: readonly FilterGroup[] }) {
  return (
    <>
      <Button icon={Plus} popoverTarget={MENU_ID} className="border-dashed">
        Filter
      </Button>
      <Menu id={MENU_ID} label="Filters">
        {groups.map(({ heading, links }) =>
          links.length > 0 ? (
            <div key={heading}>
              <p className="px-2 pt-2 pb-1 font-medium text-11 text-ink-3">{heading}</p>
              {links.map(({ label, href }) => (
                <MenuLink key={href} href={href}>
                  {label}
                </MenuLink>
              ))}
            </div>
          ) : null,
        )}
      </Menu>
    </>
  );
}
