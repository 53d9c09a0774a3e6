"use client";

import { useState } from "react";
import { Switch } from "@/components/ui/switch";
import { keepInBrowser } from "./browser-choice";
import { SHORTCUTS_COOKIE } from "./shortcuts";

export function ShortcutsSwitch({ on }: { on: boolean }) {
  const [chosen, setChosen] = useState(on);
  return (
    <Switch
      label="Single-key shortcuts"
      description="On the list of keys, / leads to the search."
      checked={chosen}
      onChange={({ target: { checked } }) => {
        setChosen(checked);
        keepInBrowser(SHORTCUTS_COOKIE, checked ? "on" : "off");
      }}
    />
  );
}
