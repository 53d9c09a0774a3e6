"use client";

// biome-ignore lint/style/noRestrictedImports: this is the one that the others go through
import NextLink from "next/link";
import type { ComponentProps } from "react";
import { useBasePath } from "./base-path";

export type LinkProps = Omit<ComponentProps<typeof NextLink>, "href"> & {
  /** A path of the part that the page belongs to, as "/keys"; or a query, a fragment, or an address elsewhere. */
  href: string;
};

/** The router's link, below the base path. */
export function Link({ href, ...rest }: LinkProps) {
  const base = useBasePath();
  return <NextLink {...rest} href={href.startsWith("/") ? base + href : href} />;
}
