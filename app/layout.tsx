import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { fontClasses } from "@/components/brand/fonts";
import { EarlyInput } from "@/components/shell/early-input";
import { dataTheme, THEME_COOKIE, themeFromCookie } from "@/components/shell/theme";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Quayside", template: "%s · Quayside" },
  description: "Kraken Fast API keys, in good order.",
  robots: { index: false, follow: false },
  // With `no-referrer`, a form that is sent before script has loaded names `null` as its origin and is refused. Other sites
  // still get no referrer.
  referrer: "same-origin",
  icons: { icon: "/favicon.svg" },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [cookieStore, requestHeaders] = await Promise.all([cookies(), headers()]);
  const theme = themeFromCookie(cookieStore.get(THEME_COOKIE)?.value);
  return (
    // Without the warning, because `keep-early.ts` adds an attribute before React compares.
    <html lang="en" data-theme={dataTheme(theme)} className={fontClasses} suppressHydrationWarning>
      <body>
        <EarlyInput nonce={requestHeaders.get("x-nonce") ?? undefined}>{children}</EarlyInput>
      </body>
    </html>
  );
}
