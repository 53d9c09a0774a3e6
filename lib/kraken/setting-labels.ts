import type { KeySettings } from "./key";

/** What the settings of a key are called where they are set, in that order. Source: Kraken's own form. */
export const settingLabels: Record<keyof KeySettings, string> = {
  name: "Key name",
  permissions: "Permissions",
  ipAllowlist: "IP address restriction",
  validUntil: "Key expiration",
  queryFrom: "Query start",
  queryTo: "Query end",
  nonceWindow: "Custom nonce window",
};

/** The same where they are listed beside each other. */
export const shortSettingLabels: typeof settingLabels = {
  ...settingLabels,
  ipAllowlist: "IP restriction",
  nonceWindow: "Nonce window",
};
