import type { SettingName } from "./values";

/** Labels as the form shows them, in its order. */
export const settingLabels: Record<SettingName, string> = {
  name: "Key name",
  permissions: "Permissions",
  ipAllowlist: "IP address restriction",
  validUntil: "Key expiration",
  queryFrom: "Query start",
  queryTo: "Query end",
  nonceWindow: "Custom nonce window",
};

export const settingNames = Object.keys(settingLabels) as SettingName[];

/** The control of a setting, or what holds its controls. */
export const controlId = (name: SettingName) => `key-${name}`;

const CONTROLS = "input:enabled, textarea, select";

export function focusSetting(name: SettingName): void {
  const place = document.getElementById(controlId(name));
  const control = place?.matches(CONTROLS) ? place : place?.querySelector<HTMLElement>(CONTROLS);
  control?.focus();
}
