import type { PermissionFlag } from "./permissions";

/** Everything that a person can configure about a key. `null` is "no restriction" or "never". */
export type KeySettings = {
  /** Storable; see `toStorable`. What is sent to Kraken is the name as Kraken wrote it. */
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

/** The longest name that is held, in UTF-16 units: what an index of PostgreSQL takes. Kraken's own limit is 32 characters. */
export const HELD_NAME_MAX = 500;

export const limitNames = ["validUntil", "queryFrom", "queryTo"] as const;

/**
 * The number that Kraken holds for a limit that `settings` cannot say exactly: a fraction of a second, or a moment after
 * the year 9999. An update that leaves the limit alone sends it back.
 */
export type ExactLimits = Partial<Record<(typeof limitNames)[number], string>>;

/** A key as Kraken reports it, in our words. */
export type KrakenKey = {
  settings: KeySettings;
  /** Storable, as Kraken wrote it; null for none. An update that leaves the allowlist alone sends it back. */
  exactAllowlist: string[] | null;
  exactLimits: ExactLimits;
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

/** An entry of Kraken's list that could not be read, with what of it could. */
export type UnreadableKey = {
  name: string | null;
  apiKey: string | null;
  krakenId: string | null;
  /** In plain words, such as "its expiry is not a time". */
  reason: string;
};

/** What one reading of Kraken's list says. */
export type KeyList = { keys: KrakenKey[]; unreadable: UnreadableKey[] };
