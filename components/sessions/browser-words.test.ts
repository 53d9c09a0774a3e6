import fc from "fast-check";
import { expect, test } from "vitest";
import { browserInWords } from "./browser-words";

const APPLE = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
const GOOGLE = "AppleWebKit/537.36 (KHTML, like Gecko)";

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox 145 on Linux"],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${GOOGLE} Chrome/142.0.0.0 Safari/537.36`, "Chrome 142 on Windows"],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${GOOGLE} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.3595.53`,
    "Edge 142 on Windows",
  ],
  [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${APPLE} Version/26.1 Safari/605.1.15`, "Safari 26 on macOS"],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) ${APPLE} Version/26.1 Mobile/15E148 Safari/604.1`,
    "Safari 26 on iPhone",
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) ${APPLE} CriOS/142.0.7444.77 Mobile/15E148 Safari/604.1`,
    "Chrome 142 on iPhone",
  ],
  [
    `Mozilla/5.0 (Linux; Android 10; K) ${GOOGLE} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
    "Samsung Internet 28 on Android",
  ],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${GOOGLE} Chrome/142.0.0.0 Safari/537.36`, "Chrome 142 on ChromeOS"],
])("%s is %s", (userAgent, words) => {
  expect(browserInWords(userAgent)).toBe(words);
});

test("a browser that is not known is shown by its own text, shortened", () => {
  expect(browserInWords("curl/8.5.0")).toBe("curl/8.5.0");
  expect(browserInWords("x".repeat(300))).toBe(`${"x".repeat(60)}…`);
  for (const nothing of [null, "", "\u202e\n"])
    expect(browserInWords(nothing)).toBe("A browser that does not name itself");
});

test("whatever is sent, it is one short line of visible characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (userAgent) => {
      expect(browserInWords(userAgent)).toMatch(/^[\x21-\x7e…][\x20-\x7e…]{0,80}$/);
    }),
  );
});
