import { shownName } from "./shown-name";

/** Permissions outside the ten that are on, by the names that Kraken gives them, for a screen. */
export const shownOthers = (others: Readonly<Record<string, boolean>>): string[] =>
  Object.keys(others).flatMap((name) => (others[name] ? [shownName(name)] : []));
