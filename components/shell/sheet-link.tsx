"use client";

import { Link, type LinkProps } from "@/components/ui/link";
import { closeSheet } from "./close-sheet";

/** A link in the navigation, which is a sheet on a phone. */
export function SheetLink(props: Omit<LinkProps, "onClick">) {
  return <Link {...props} onClick={closeSheet} />;
}
