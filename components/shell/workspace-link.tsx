"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useBasePath } from "@/components/ui/base-path";
import { SheetLink } from "./sheet-link";

const HREF = "/workspaces";

type WorkspaceLinkProps = { className: string; children: ReactNode };

/** Leads to the choice of workspaces, and says from where, so that switching keeps the page. */
export function WorkspaceLink({ className, children }: WorkspaceLinkProps) {
  const pathname = usePathname().slice(useBasePath().length);
  const from = pathname === HREF ? "" : `?${new URLSearchParams({ from: pathname })}`;
  return (
    <SheetLink href={HREF + from} className={className}>
      {children}
    </SheetLink>
  );
}
