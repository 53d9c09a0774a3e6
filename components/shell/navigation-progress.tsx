"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";

/**
 * A line across the top while a page that was asked for is on its way, unseen for the first 300 ms. It stands in for
 * `loading.tsx`, whose fallback React shows for at least 300 ms, also when the page is ready after 20.
 */
export function NavigationProgress() {
  const here = `${usePathname()}?${useSearchParams()}`;
  const [left, setLeft] = useState<string | null>(null);

  useEffect(() => {
    function recordDeparture(event: MouseEvent) {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      // The router prevents the default of a click that it follows; any other is the browser's, which shows its own.
      if (!link || !event.defaultPrevented) return;
      const { pathname, search } = new URL(link.href);
      if (pathname + search !== location.pathname + location.search) setLeft(here);
    }
    document.addEventListener("click", recordDeparture);
    return () => document.removeEventListener("click", recordDeparture);
  }, [here]);

  return (
    <div role="status">
      {left === here ? (
        <>
          <span className="sr-only">Opening the page</span>
          <span className="fixed inset-x-0 top-0 z-50 h-0.5 origin-left animate-progress bg-accent" />
        </>
      ) : null}
    </div>
  );
}
