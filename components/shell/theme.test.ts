import { expect, test } from "vitest";
import { dataTheme, themeFromCookie } from "./theme";

test("an unknown or missing choice follows the system and writes nothing on the page", () => {
  for (const value of [undefined, "", "blue", 'dark"><script>']) {
    expect(themeFromCookie(value)).toBe("system");
    expect(dataTheme(themeFromCookie(value))).toBeUndefined();
  }
});

test("a chosen theme reaches the page", () => {
  expect(dataTheme(themeFromCookie("dark"))).toBe("dark");
  expect(dataTheme(themeFromCookie("light"))).toBe("light");
});
