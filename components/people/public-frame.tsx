import type { ReactNode } from "react";
import { Chart } from "@/components/brand/chart";
import { Wordmark } from "@/components/brand/wordmark";
import { env } from "@/lib/env";
import { version } from "@/package.json";
import { Promises } from "./promises";

/**
 * The pages that need no session: text at the left, the chart at the right where there is room for it. Their links are
 * plain: the router's would be a twentieth of the script of a page that is left for Kraken anyway.
 */
export function PublicFrame({ children }: { children: ReactNode }) {
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[17fr_19fr]">
      <PublicColumn>{children}</PublicColumn>
      <aside aria-label="What Quayside promises" className="relative hidden bg-canvas lg:block">
        <div className="sticky top-0 flex h-dvh flex-col justify-end p-5">
          <div className="absolute inset-5">
            <Chart className="size-full" />
          </div>
          <Promises className="relative m-10 mb-9 lg:max-xl:m-6" />
        </div>
      </aside>
    </div>
  );
}

/** The text alone. Next sends the page for unknown addresses along with every page, so that one carries no drawing. */
export function PublicColumn({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col border-line bg-surface px-5 lg:border-r lg:px-10">
      <div className="mx-auto flex w-full max-w-106 flex-1 flex-col">
        <header className="pt-6 pb-8 md:pt-9">
          <a href="/sign-in" className="inline-flex rounded-tag">
            <Wordmark />
          </a>
        </header>
        <main className="flex flex-1 flex-col md:justify-center md:py-6">{children}</main>
        <footer className="mt-8 flex flex-wrap gap-x-4 gap-y-1 pb-8 text-12 text-ink-3">
          <span>{new URL(env().authUrl).host}</span>
          <span>Version {version}</span>
          <a href="/security" className="ml-auto rounded-tag underline underline-offset-2 hover:text-ink">
            How it keeps tokens safe
          </a>
        </footer>
      </div>
    </div>
  );
}
