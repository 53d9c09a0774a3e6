import localFont from "next/font/local";

// The characters and weights that the screens use; `scripts/subset-fonts.mjs` makes them. The sans is on every screen
// and is preloaded; the mono is not needed for the first paint of most, and its fallback is as wide.
const hankenGrotesk = localFont({
  src: "./fonts/hanken-grotesk.woff2",
  weight: "400 600",
  display: "swap",
  variable: "--font-hanken-grotesk",
});

const commitMono = localFont({
  src: [
    { path: "./fonts/commit-mono-400.woff2", weight: "400" },
    { path: "./fonts/commit-mono-600.woff2", weight: "600" },
  ],
  display: "swap",
  preload: false,
  adjustFontFallback: false,
  variable: "--font-commit-mono",
});

/** For the class of <html>: makes both families available to the style sheet. */
export const fontClasses = `${hankenGrotesk.variable} ${commitMono.variable}`;
