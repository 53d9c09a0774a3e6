import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { fontClasses } from "@/components/brand/fonts";
import { EarlyInput } from "@/components/shell/early-input";
import { dataTheme, THEME_COOKIE, themeFromCookie } from "@/components/shell/theme";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Quayside", template: "%s · Quayside" },
  description: "Kraken Fast API keys, in good order.",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
  icons: { icon: "/favicon.svg" },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeFromCookie((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={dataTheme(theme)} className={fontClasses}>
      <body>
        <EarlyInput>{children}</EarlyInput>
      </body>
    </html>
  );
}
