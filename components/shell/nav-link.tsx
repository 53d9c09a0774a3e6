"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { closeSheet } from "./close-sheet";

type NavLinkProps = { href: string; label: string; icon: ReactNode; count?: ReactNode };

export function NavLink({ href, label, icon, count }: NavLinkProps) {
  const pathname = usePathname();
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
        <span className={current ? "text-accent-ink" : undefined}>{icon}</span>
        <span className="flex-1 md:max-xl:sr-only">{label}</span>
        {count ? <span className="md:max-xl:absolute md:max-xl:-top-1 md:max-xl:-right-1">{count}</span> : null}
      </Link>
    </Tooltip>
  );
}
