"use client";

import { Ellipsis, Settings2 } from "lucide";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuLink } from "@/components/ui/menu";
import type { Theme } from "./theme";
import { ThemeSwitch } from "./theme-switch";

const MENU_ID = "person-menu";

export type Person = {
  name: string;
  initials: string;
  /** "Signed in with Trading" */
  note?: ReactNode;
};

type PersonMenuProps = {
  person: Person;
  theme: Theme;
  settingsHref?: string;
  /** The form with the button that signs out; use `MenuButton` in it. */
  signOut: ReactNode;
};

export function PersonMenu({ person, theme, settingsHref, signOut }: PersonMenuProps) {
  return (
    <>
      <button
        type="button"
        popoverTarget={MENU_ID}
        className="flex w-full items-center gap-2 rounded-control p-2 text-left md:max-xl:p-1 hover:bg-hover"
      >
        <Avatar initials={person.initials} />
        <span className="min-w-0 flex-1 md:max-xl:sr-only">
          <span className="block truncate">{person.name}</span>
          {person.note ? <span className="block truncate text-11 text-ink-3">{person.note}</span> : null}
        </span>
        <Icon as={Ellipsis} className="text-ink-2 md:max-xl:hidden" />
      </button>
      <Menu id={MENU_ID} label="Your account" className="w-56">
        {settingsHref ? (
          <MenuLink href={settingsHref} icon={Settings2}>
            Settings
          </MenuLink>
        ) : null}
        <div className="px-2 py-2">
          <p aria-hidden="true" className="mb-1.5 text-12 text-ink-3">
            Theme
          </p>
          <ThemeSwitch theme={theme} />
        </div>
        {signOut}
      </Menu>
    </>
  );
}
