"use client";

import { Link, type LinkProps } from "@/components/ui/link";
import { closeSheet } from "./close-sheet";

/** A link in the navigation that few follow: nothing is loaded ahead for it. */
export function SheetLink(props: Omit<LinkProps, "prefetch" | "onClick">) {
  return <Link {...props} prefetch={false} onClick={closeSheet} />;
}
