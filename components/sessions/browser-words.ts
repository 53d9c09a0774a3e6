/** The order matters: nearly every browser also calls itself Chrome, Safari or Mozilla. */
const browsers: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["Edge", /\bEdg(?:A|iOS)?\/(\d+)/],
  ["Opera", /\bOPR\/(\d+)/],
  ["Samsung Internet", /\bSamsungBrowser\/(\d+)/],
  ["Firefox", /\b(?:Firefox|FxiOS)\/(\d+)/],
  ["Chrome", /\b(?:(?:Headless)?Chrome|CriOS)\/(\d+)/],
  ["Safari", /\bVersion\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari\//],
];

const systems: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["Android", /\bAndroid\b/],
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Windows", /\bWindows NT\b/],
  ["macOS", /\bMacintosh\b/],
  ["Linux", /\bLinux\b/],
];

const SHOWN_CHARS = 60;

/** "Firefox 145 on Linux": what the browser says about itself, which it may say wrongly. The bare text if unknown. */
export function browserInWords(userAgent: string | null): string {
  const text = (userAgent ?? "").replace(/[^\x20-\x7e]+/g, " ").trim();
  if (text === "") return "A browser that does not name itself";
  const browser = browsers.map(([name, pattern]) => ({ name, version: pattern.exec(text)?.[1] })).find(hasVersion);
  const system = systems.find(([, pattern]) => pattern.test(text))?.[0];
  if (browser) return `${browser.name} ${browser.version}${system ? ` on ${system}` : ""}`;
  return text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text;
}

const hasVersion = (found: { version: string | undefined }) => found.version !== undefined;
