"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useBasePath } from "@/components/ui/base-path";
import { SheetLink } from "./sheet-link";

type WorkspaceLinkProps = { href: string; className: string; children: ReactNode };

/** Leads to the choice of workspaces, and says from where, so that switching keeps the page. */
export function WorkspaceLink({ href, className, children }: WorkspaceLinkProps) {
  const pathname = usePathname().slice(useBasePath().length);
  const from = pathname === href ? "" : `?${new URLSearchParams({ from: pathname })}`;
  return (
    <SheetLink href={href + from} className={className}>
      {children}
    </SheetLink>
  );
}
