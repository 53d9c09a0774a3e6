import type { Change } from "@/lib/kraken/difference";

/** What each setting is called where a key's settings are listed. */
export const settingNames: Record<Change["kind"], string> = {
  name: "Key name",
  permissions: "Permissions",
  ipAllowlist: "IP restriction",
  validUntil: "Key expiration",
  queryFrom: "Query start",
  queryTo: "Query end",
  nonceWindow: "Nonce window",
};
