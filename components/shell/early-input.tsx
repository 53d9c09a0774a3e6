import { headers } from "next/headers";
import type { ReactNode } from "react";
import { EarlyInputRelease } from "./early-input-release";
import { keepEarly, PAGE_IS_ALIVE } from "./keep-early";

/**
 * What somebody types, chooses and presses before the page's script has come is kept and done again when it has. Of
 * presses only the last: who presses twice is in doubt.
 */
export async function EarlyInput({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <>
      {/* In the document, because a file of its own would come too late. The browser hides the nonce from React. */}
      <script
        nonce={nonce}
        suppressHydrationWarning
        // biome-ignore lint/security/noDangerouslySetInnerHtml: a function of ours as text
        dangerouslySetInnerHTML={{ __html: `(${keepEarly})("${PAGE_IS_ALIVE}")` }}
      />
      {children}
      {/* Last, because effects run in the order of the page. */}
      <EarlyInputRelease />
    </>
  );
}
