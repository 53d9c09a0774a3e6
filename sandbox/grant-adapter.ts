import type { Adapter, AdapterPayload } from "oidc-provider";
import { nowSeconds } from "./keys";
import type { Collection } from "./store";
import type { Switches } from "./switches";

export type StoredGrant = { model: string; id: string; expiresAt: number | null; payload: AdapterPayload };

/** Everything that ends with a grant. */
const TOKEN_MODELS = ["AccessToken", "RefreshToken", "AuthorizationCode"];

/** Grants, codes and tokens of the authorization server, and Kraken's rules on which token ends which. */
export class GrantStore {
  readonly #stored: Collection<StoredGrant>;
  readonly #switches: () => Switches;

  constructor(stored: Collection<StoredGrant>, switches: () => Switches) {
    this.#stored = stored;
    this.#switches = switches;
  }

  adapter = (model: string): Adapter => ({
    upsert: async (id, payload, expiresIn) => this.#save(model, id, payload, expiresIn),
    find: async (id) => this.#stored.get(`${model}:${id}`)?.payload,
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
    consume: async (id) => this.#consume(model, id),
    destroy: async (id) => this.#stored.delete(`${model}:${id}`),
    revokeByGrantId: async (grantId) => {
      this.#deleteWhere((entry) => entry.model === model && entry.payload.grantId === grantId);
    },
  });

  /** The access tokens of one account, or of all, become expired; refresh tokens stay good. */
  expireAccessTokens(accountId: string | null): number {
    const rows = [...this.#stored.entries()].filter(
      ([, entry]) => entry.model === "AccessToken" && (accountId === null || entry.payload.accountId === accountId),
    );
    const past = nowSeconds() - 1;
    this.#stored.setMany(rows.map(([id, entry]) => [id, { ...entry, payload: { ...entry.payload, exp: past } }]));
    return rows.length;
  }

  /** Everything granted by one account, or by all, ends: grants, codes, access and refresh tokens. */
  revokeGrants(accountId: string | null): number {
    return this.#deleteWhere(
      (entry) =>
        (entry.model === "Grant" || TOKEN_MODELS.includes(entry.model)) &&
        (accountId === null || entry.payload.accountId === accountId),
    );
  }

  clear(): void {
    this.#stored.clear();
  }

  #save(model: string, id: string, payload: AdapterPayload, expiresIn: number | undefined): void {
    // A sign-in is asked for each time, so the server's own browser sessions need no memory.
    if (model === "Session") return;
    const now = nowSeconds();
    this.#deleteWhere((entry) => entry.expiresAt !== null && entry.expiresAt < now);
    if (model === "AccessToken") this.#endEarlierTokens(payload);
    // Kept a while after their end, so that "expired" and "unknown" can be told apart.
    const expiresAt = expiresIn ? now + expiresIn + 60 : null;
    this.#stored.set(`${model}:${id}`, { model, id, expiresAt, payload });
  }

  /** Kraken Connect guide: the old access token becomes invalid at once when a new one is issued. */
  #endEarlierTokens(fresh: AdapterPayload): void {
    const { secondSignIn } = this.#switches();
    this.#deleteWhere(({ model, payload }) => {
      if (payload.accountId !== fresh.accountId || payload.clientId !== fresh.clientId) return false;
      if (payload.grantId === fresh.grantId) return model === "AccessToken";
      if (model === "AccessToken") return secondSignIn !== "nothing";
      return model === "RefreshToken" && secondSignIn === "first_access_and_refresh_token";
    });
  }

  #consume(model: string, id: string): void {
    const entry = this.#stored.get(`${model}:${id}`);
    if (!entry) return;
    const { refreshTokenReuse } = this.#switches();
    if (model === "RefreshToken" && refreshTokenReuse === "works_again") return;
    if (model === "RefreshToken" && refreshTokenReuse === "refused") {
      this.#stored.delete(`${model}:${id}`);
      return;
    }
    this.#stored.set(`${model}:${id}`, { ...entry, payload: { ...entry.payload, consumed: nowSeconds() } });
  }

  #deleteWhere(matches: (entry: StoredGrant) => boolean): number {
    const ids = [...this.#stored.entries()].filter(([, entry]) => matches(entry)).map(([id]) => id);
    for (const id of ids) this.#stored.delete(id);
    return ids.length;
  }
}
