import localFont from "next/font/local";

// Latin subsets only. The sans is on every screen and is preloaded; the mono is not needed for the first paint of most.
const hankenGrotesk = localFont({
  src: "../../node_modules/@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2",
  weight: "100 900",
  display: "swap",
  variable: "--font-hanken-grotesk",
});

const commitMono = localFont({
  src: [
    { path: "../../node_modules/@fontsource/commit-mono/files/commit-mono-latin-400-normal.woff2", weight: "400" },
    { path: "../../node_modules/@fontsource/commit-mono/files/commit-mono-latin-600-normal.woff2", weight: "600" },
  ],
  display: "swap",
  preload: false,
  adjustFontFallback: false,
  variable: "--font-commit-mono",
});

/** For the class of <html>: makes both families available to the style sheet. */
export const fontClasses = `${hankenGrotesk.variable} ${commitMono.variable}`;
