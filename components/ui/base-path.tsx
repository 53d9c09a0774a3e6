"use client";

import { createContext, type ReactNode, use } from "react";

const BasePath = createContext("");

/** Below what all pages of this part stand: in "/w/desk-7k2m9q", `<Link href="/keys">` leads to "/w/desk-7k2m9q/keys". */
export function BasePathProvider({ path, children }: { path: string; children: ReactNode }) {
  return <BasePath value={path}>{children}</BasePath>;
}

/** For addresses that are no links: `${useBasePath()}/keys/count`. Empty outside of any such part. */
export const useBasePath = (): string => use(BasePath);
