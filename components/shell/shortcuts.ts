export const SHORTCUTS_COOKIE = "quayside-shortcuts";

/** Whether single letters act, as `/` does; they do unless the person switched them off (WCAG 2.1.4). */
export const shortcutsFromCookie = (value: string | undefined) => value !== "off";
