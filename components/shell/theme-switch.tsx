"use client";

import { type ChangeEvent, useState } from "react";
import { Segmented } from "@/components/ui/segmented";
import { keepInBrowser } from "./browser-choice";
import { dataTheme, THEME_COOKIE, type Theme, themeFromCookie } from "./theme";

const options = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const satisfies readonly { value: Theme; label: string }[];

export function ThemeSwitch({ theme, name = "theme" }: { theme: Theme; name?: string }) {
  const [chosen, setChosen] = useState(theme);

  function choose(event: ChangeEvent<HTMLInputElement>) {
    const next = themeFromCookie(event.target.value);
    setChosen(next);
    applyTheme(next);
  }

  return <Segmented<Theme> label="Theme" name={name} options={options} value={chosen} onChange={choose} />;
}

/** At once on this page, and through the cookie on every page that the server renders. */
function applyTheme(theme: Theme) {
  const attribute = dataTheme(theme);
  if (attribute) document.documentElement.dataset.theme = attribute;
  else delete document.documentElement.dataset.theme;
  keepInBrowser(THEME_COOKIE, theme);
}
