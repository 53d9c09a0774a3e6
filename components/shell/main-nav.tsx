"use client";

import { type IconNode, KeyRound, ScrollText, Settings2, Users } from "lucide";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { useBasePath } from "@/components/ui/base-path";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Tooltip } from "@/components/ui/tooltip";
import { closeSheet } from "./close-sheet";

type Place = { href: string; label: string; icon: IconNode };

const places: readonly Place[] = [
  { href: "/keys", label: "Keys", icon: KeyRound },
  { href: "/audit", label: "Audit log", icon: ScrollText },
  { href: "/team", label: "Team", icon: Users },
  { href: "/settings", label: "Settings", icon: Settings2 },
];

/** Knows its places itself: what a server component hands over travels with every page, for the router once more. */
export function MainNav() {
  return (
    <nav aria-label="Main" className="flex flex-col gap-0.5">
      {places.map((place) => (
        <PlaceLink key={place.href} {...place} />
      ))}
    </nav>
  );
}

function PlaceLink({ href, label, icon }: Place) {
  const pathname = usePathname().slice(useBasePath().length);
  const [isNear, setNear] = useState(false);
  const arrive = () => setNear(true);
  const current = pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Tooltip text={label} className="w-full" bubbleClassName="max-md:hidden xl:hidden">
      <Link
        href={href}
        // From the first sign of interest on: with every page it would cost two requests that most never need.
        prefetch={isNear ? null : false}
        onPointerEnter={arrive}
        onFocus={arrive}
        aria-current={current ? "page" : undefined}
        onClick={closeSheet}
        className={classNames(
          "relative flex h-8 w-full items-center gap-2.5 rounded-control px-2 transition-colors pointer-coarse:h-11 max-md:h-11 max-md:text-14",
          current
            ? "bg-hover font-medium text-ink before:absolute before:top-1/2 before:-left-3 before:h-5 before:w-0.75 before:-translate-y-1/2 before:rounded-r-flag before:bg-accent"
            : "text-ink-2 hover:bg-hover hover:text-ink",
        )}
      >
        <span className={current ? "text-accent-ink" : undefined}>
          <Icon as={icon} />
        </span>
        <span className="flex-1 md:max-xl:sr-only">{label}</span>
      </Link>
    </Tooltip>
  );
}
