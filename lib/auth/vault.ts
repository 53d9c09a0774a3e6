import "server-only";
import { eq, sql } from "drizzle-orm";
import { database, db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { connections, connectionTokens } from "@/lib/db/schema/connections";
import { decrypt, type EncryptionContext, encrypt, encryptionKeyId } from "@/lib/encryption";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { EventOf } from "@/lib/events/catalogue";
import { type AuditEvent, recordEvent } from "@/lib/events/record";
import { KrakenError } from "@/lib/kraken/kraken-error";
import { refreshTokens, type TokenSet } from "@/lib/kraken/oauth";
import type { Secret } from "@/lib/secret";
import { heeding, refusePaused } from "./kraken-pause";

/** Refreshed this long before the end, so that a call does not start with a token about to die. */
const REFRESH_BEFORE_EXPIRY_MS = 60_000;

type TokenPurpose = Exclude<EncryptionContext["purpose"], "private_key">;

const context = (purpose: TokenPurpose, connectionId: string): EncryptionContext => ({
  purpose,
  owner: connectionId,
});

/** Replaces the pair of a connection, encrypted. Keeps the old refresh token when Kraken sent no new one. */
export async function storeTokens(tx: Pick<Db, "insert">, connectionId: string, tokens: TokenSet): Promise<void> {
  const refreshToken = tokens.refreshToken && encrypt(tokens.refreshToken, context("refresh_token", connectionId));
  const pair = {
    accessToken: encrypt(tokens.accessToken, context("access_token", connectionId)),
    expiresAt: tokens.expiresAt,
    updatedAt: new Date(),
    ...(refreshToken ? { refreshToken } : {}),
  };
  await tx
    .insert(connectionTokens)
    .values({ connectionId, ...pair })
    .onConflictDoUpdate({
      target: connectionTokens.connectionId,
      set: { ...pair, version: sql`${connectionTokens.version} + 1` },
    });
}

type Pair = typeof connectionTokens.$inferSelect;

/**
 * Calls Kraken with the connection's access token, refreshed first when it is about to expire and once more when
 * Kraken refuses it. Throws `connection_signed_out` when only a new sign-in helps, `kraken_paused` while Kraken wants to be
 * left alone, and what `call` throws.
 */
export async function withAccessToken<T>(connectionId: string, call: (token: Secret) => Promise<T>): Promise<T> {
  await refusePaused(connectionId);
  const held = await readPair(connectionId);
  const current = isAboutToExpire(held) ? await refresh(connectionId, held.version) : held;
  try {
    return await heeding(connectionId, () => call(accessTokenOf(connectionId, current)));
  } catch (error) {
    if (!isTokenRefused(error)) throw error;
  }
  // Refused before it did anything, so asking again is safe even for a create.
  const fresh = await refresh(connectionId, current.version);
  await refusePaused(connectionId);
  try {
    return await heeding(connectionId, () => call(accessTokenOf(connectionId, fresh)));
  } catch (error) {
    if (isTokenRefused(error)) throw await signedOut(connectionId, error);
    throw error;
  }
}

const isAboutToExpire = (pair: Pair) =>
  pair.expiresAt !== null && pair.expiresAt.getTime() - Date.now() < REFRESH_BEFORE_EXPIRY_MS;

const isTokenRefused = (error: unknown) => error instanceof KrakenError && error.code === "token_refused";

const accessTokenOf = (connectionId: string, pair: Pair) =>
  decrypt(pair.accessToken, context("access_token", connectionId));

/**
 * A pair newer than `version`. Everybody who noticed the same dead token waits at the lock; the first one refreshes,
 * the others find the new version inside. The new pair is stored before anybody uses it, because Kraken voids the old
 * one at once.
 */
async function refresh(connectionId: string, version: number): Promise<Pair> {
  return await database().exclusively(`tokens:${connectionId}`, async () => {
    const held = await readPair(connectionId);
    if (held.version !== version) return held;
    // Whoever waited here may wait behind a call that was told to.
    await refusePaused(connectionId);
    if (!held.refreshToken) throw await signedOut(connectionId);
    const tokens = await askForTokens(connectionId, held.refreshToken);
    await db().transaction(async (tx) => {
      await storeTokens(tx, connectionId, tokens);
      await recordAttempt(tx, connectionId, { kind: "connection.token_refreshed", routine: true });
    });
    return await readPair(connectionId);
  });
}

async function askForTokens(connectionId: string, refreshToken: Uint8Array): Promise<TokenSet> {
  try {
    return await heeding(connectionId, () =>
      refreshTokens(env().kraken, decrypt(refreshToken, context("refresh_token", connectionId))),
    );
  } catch (error) {
    const code = error instanceof KrakenError ? error.code : "unexpected";
    const failure = { kind: "connection.token_refresh_failed", outcome: "failed", data: { code } } as const;
    await recordAttempt(db(), connectionId, failure);
    if (code === "grant_refused") throw await signedOut(connectionId, error);
    throw error;
  }
}

type Attempt = EventOf<
  "connection.token_refreshed" | "connection.token_refresh_failed" | "connection.tokens_reencrypted"
> &
  Pick<AuditEvent, "outcome" | "routine">;

/** A failure is routine while the connection is known to be in trouble. */
async function recordAttempt(tx: Pick<Db, "select" | "insert">, connectionId: string, attempt: Attempt): Promise<void> {
  const [connection] = await tx
    .select({ workspaceId: connections.workspaceId, health: connections.health })
    .from(connections)
    .where(eq(connections.id, connectionId));
  if (!connection) return;
  const { workspaceId, health } = connection;
  await recordEvent(tx, { workspaceId, actor: null, connectionId, routine: health !== "ok", ...attempt });
}

async function readPair(connectionId: string): Promise<Pair> {
  const [pair] = await db().select().from(connectionTokens).where(eq(connectionTokens.connectionId, connectionId));
  if (!pair) throw await signedOut(connectionId);
  return pair;
}

async function signedOut(connectionId: string, cause?: unknown): Promise<AppError> {
  await db().update(connections).set({ health: "signed_out" }).where(eq(connections.id, connectionId));
  return new AppError("connection_signed_out", { cause });
}

/** Rewrites pairs that an older key encrypted with the newest one; returns how many. Runs while the app serves. */
export async function reencryptTokens(): Promise<number> {
  const newest = env().encryptionKeys[0]?.id;
  const isOld = (ciphertext: Uint8Array | null) => ciphertext !== null && encryptionKeyId(ciphertext) !== newest;
  const pairs = await db().select().from(connectionTokens);
  let rewritten = 0;
  for (const { connectionId } of pairs.filter((pair) => isOld(pair.accessToken) || isOld(pair.refreshToken))) {
    await database().exclusively(`tokens:${connectionId}`, async () => {
      const pair = await readPair(connectionId);
      const renew = (purpose: TokenPurpose, ciphertext: Uint8Array) =>
        encrypt(decrypt(ciphertext, context(purpose, connectionId)), context(purpose, connectionId));
      await db().transaction(async (tx) => {
        await tx
          .update(connectionTokens)
          .set({
            accessToken: renew("access_token", pair.accessToken),
            refreshToken: pair.refreshToken && renew("refresh_token", pair.refreshToken),
          })
          .where(eq(connectionTokens.connectionId, connectionId));
        await recordAttempt(tx, connectionId, { kind: "connection.tokens_reencrypted", routine: false });
      });
    });
    rewritten += 1;
  }
  return rewritten;
}
