"use client";

import { fontClasses } from "@/components/brand/fonts";
import { buttonClasses } from "@/components/ui/button-look";
import "./globals.css";

/**
 * Stands in for the root layout, and may come without any script running: a link, not a button. Next sends it along with
 * every page, so it is made of little.
 */
export default function GlobalError() {
  return (
    <html lang="en" className={fontClasses}>
      <body>
        <title>Quayside could not show this page</title>
        <main className="mx-auto flex min-h-dvh max-w-106 flex-col justify-center gap-4 px-5">
          <p className="text-16">Quayside</p>
          <h1 className="text-24">Quayside could not show this page</h1>
          <p className="text-14 text-ink-2">
            Something went wrong on this server. Nothing was changed at Kraken. If it happens again, the server&rsquo;s
            log says why.
          </p>
          {/* A full load, so that nothing of the broken page stays. */}
          <a href="/keys" className={buttonClasses({ variant: "primary", size: 40, wide: true })}>
            Try again
          </a>
        </main>
      </body>
    </html>
  );
}
