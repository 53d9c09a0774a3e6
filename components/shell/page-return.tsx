"use client";

import { useEffect } from "react";

/**
 * A page that a browser brings back as it was left (back/forward cache) shows what its person saw then, whoever sits there
 * now. It is hidden at once and loaded anew.
 */
export function PageReturn() {
  useEffect(() => {
    addEventListener("pageshow", loadAnewOnReturn);
    return () => removeEventListener("pageshow", loadAnewOnReturn);
  }, []);
  return null;
}

export function loadAnewOnReturn({ persisted }: Pick<PageTransitionEvent, "persisted">): void {
  if (!persisted) return;
  document.documentElement.hidden = true;
  location.reload();
}
