import type { PermissionFlag } from "./permissions";

/** Everything that a person can configure about a key. `null` is "no restriction" or "never". */
export type KeySettings = {
  name: string;
  /** Permissions that are on, in the order of `permissionFlags`. */
  permissions: PermissionFlag[];
  /** Canonical addresses and blocks, or null when every address may use the key. */
  ipAllowlist: string[] | null;
  /** Unix seconds. */
  validUntil: number | null;
  /** Unix seconds. */
  queryFrom: number | null;
  /** Unix seconds. */
  queryTo: number | null;
  /** Nonce ticks as decimal digits: Kraken may hold more than a JavaScript number can. */
  nonceWindow: string;
};

/** A key as Kraken reports it, in our words. */
export type KrakenKey = {
  settings: KeySettings;
  /** Permissions outside the ten, as Kraken named them; kept on every update. */
  otherPermissions: Record<string, boolean>;
  /** The public part; null when Kraken leaves it out of the list. */
  apiKey: string | null;
  krakenId: string | null;
  oauthClient: string | null;
  purpose: string | null;
  createdAt: Date | null;
  modifiedAt: Date | null;
  lastUsedAt: Date | null;
};
