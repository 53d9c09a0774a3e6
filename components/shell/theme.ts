export const THEME_COOKIE = "quayside-theme";
export const THEME_COOKIE_MAX_AGE_SECONDS = 365 * 24 * 60 * 60;

export type Theme = "system" | "light" | "dark";

/** The chosen theme; "system" when nothing, or nothing known, was chosen. */
export function themeFromCookie(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}

/** For the `data-theme` of <html>; without it the style sheet follows the system. */
export function dataTheme(theme: Theme): "light" | "dark" | undefined {
  return theme === "system" ? undefined : theme;
}
