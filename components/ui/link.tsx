"use client";

// biome-ignore lint/style/noRestrictedImports: this is the one that the others go through
import NextLink from "next/link";
import type { ComponentProps } from "react";
import { useBasePath } from "./base-path";

export type LinkProps = Omit<ComponentProps<typeof NextLink>, "href"> & {
  /** A path of the part that the page belongs to, as "/keys"; or a query, a fragment, or an address elsewhere. */
  href: string;
};

/**
 * The router's link, below the base path. Nothing is asked for ahead: a list has many links of which one is followed, and the
 * server is quick.
 */
export function Link({ href, prefetch = false, ...rest }: LinkProps) {
  const base = useBasePath();
  return <NextLink {...rest} prefetch={prefetch} href={href.startsWith("/") ? base + href : href} />;
}
