import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import subsetFont from "subset-font";

/**
 * Writes the fonts that Quayside serves: the characters and weights that its screens use, out of the packages. To be run
 * after an update of those packages; the result is committed.
 */
const PACKAGES = "node_modules/@fontsource";
const TARGET = "components/brand/fonts";

const between = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, place) => String.fromCodePoint(first + place)).join("");
const ascii = between(0x20, 0x7e);
const punctuation = "–—‘’‚“”„…‹›•€™−×→←↑↓≤≥\u202f";

const fonts = [
  {
    name: "hanken-grotesk",
    source: "-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2",
    text: ascii + between(0xa0, 0x17f) + punctuation,
    options: { variationAxes: { wght: { min: 400, max: 600 } } },
  },
  // Without features: the alternates and the kerning of a monospaced font are half of its size. Other characters come
  // from the fallback, which is as wide.
  {
    name: "commit-mono-400",
    source: "/commit-mono/files/commit-mono-latin-400-normal.woff2",
    text: ascii + punctuation,
    options: { keepFeatures: [] },
  },
  // The letters of the permission flags, the only semibold ones.
  {
    name: "commit-mono-600",
    source: "/commit-mono/files/commit-mono-latin-600-normal.woff2",
    text: `${between(0x41, 0x5a)}+0123456789`,
    options: { keepFeatures: [] },
  },
];

await mkdir(TARGET, { recursive: true });
for (const { name, source, text, options } of fonts) {
  const full = await readFile(PACKAGES + source);
  const subset = await subsetFont(full, text, { targetFormat: "woff2", ...options });
  await writeFile(path.join(TARGET, `${name}.woff2`), subset);
  console.log(`${name}: ${full.length} → ${subset.length} bytes`);
}
