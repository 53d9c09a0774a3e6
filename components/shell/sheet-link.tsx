"use client";

import Link from "next/link";
import type { ComponentProps } from "react";
import { closeSheet } from "./close-sheet";

/** A link in the navigation that few follow: nothing is loaded ahead for it. */
export function SheetLink(props: Omit<ComponentProps<typeof Link>, "prefetch" | "onClick">) {
  return <Link {...props} prefetch={false} onClick={closeSheet} />;
}
