"use client";

import { type ReactNode, useEffect, useState } from "react";
import { useIsLive } from "@/components/ui/use-is-live";
import { forgetTab } from "./tab-store";

/**
 * Stands around what is said to somebody who has left: this tab forgets what it kept. Where the router led here, it still
 * holds the pages before; they go with this one, which is loaded anew before it says anything.
 */
export function ForgetTab({ children }: { children: ReactNode }) {
  // A page from the server comes to life after it was drawn; one from the router lives at once.
  const [cameByRouter] = useState(useIsLive());
  useEffect(() => {
    forgetTab();
    if (cameByRouter) location.reload();
  }, [cameByRouter]);
  return cameByRouter ? null : children;
}
