import localFont from "next/font/local";

// The characters and weights that the screens use; `scripts/subset-fonts.mjs` makes them. The sans is on every screen
// and is preloaded; the mono is not needed for the first paint of most, and its fallback is as wide. Where the sans is not
// there within 100 ms, that page stays with its fallback ("optional") instead of moving what is beneath the text: another
// font breaks lines elsewhere, and the one that Next adjusts to the same width, Arial, is not on every machine.
const hankenGrotesk = localFont({
  src: "./fonts/hanken-grotesk.woff2",
  weight: "400 600",
  display: "optional",
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
