export const THEME_COOKIE = "quayside-theme";

export type Theme = "system" | "light" | "dark";

/** The chosen theme; "system" when nothing, or nothing known, was chosen. */
export function themeFromCookie(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}

/** For the `data-theme` of <html>; without it the style sheet follows the system. */
export function dataTheme(theme: Theme): "light" | "dark" | undefined {
  return theme === "system" ? undefined : theme;
}
