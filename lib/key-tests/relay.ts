import "server-only";
import type { z } from "zod";
import { requireLiveKey } from "@/lib/access/require-key";
import { requirePermit } from "@/lib/access/roles";
import type { PersonActor } from "@/lib/auth/actor";
import { heeding, refusePaused } from "@/lib/auth/kraken-pause";
import { spendWriteBudget } from "@/lib/auth/rate-limits";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { recordEvent } from "@/lib/events/record";
import { type KeyRow, settingsOf } from "@/lib/keys/rows";
import { compareWithAsked, type StoredDifference } from "@/lib/kraken/key-info";
import { KrakenError } from "@/lib/kraken/kraken-error";
import { relaySignedCall } from "@/lib/kraken/signed-call";
import { failureDetails, type KrakenFailureDetails } from "@/lib/operations/failure";
import { TEST_PATH } from "./path";
import type { testKeySchema } from "./schema";

export type KeyTestResult =
  | { works: true; differences: StoredDifference[] }
  | { works: false; failure: KrakenFailureDetails; hasAllowlist: boolean; expired: boolean };

/**
 * Relays a signed GetApiKeyInfo and compares Kraken's answer with what was asked for. Nobody here can tell a signature from
 * junk, and Kraken locks out the address of a server that sends much of it: it takes the right to write, and its budget.
 * Throws `not_allowed`, `rate_limited`, `not_found`, and `kraken_paused` while Kraken wants to be left alone.
 */
export async function testKey(actor: PersonActor, input: z.output<typeof testKeySchema>): Promise<KeyTestResult> {
  requirePermit(actor, "keys.write");
  await spendWriteBudget(actor);
  const key = await requireLiveKey(actor, input.keyId);
  await refusePaused(key.connectionId);
  const result = await relay(key, input);
  await recordEvent(db(), {
    workspaceId: actor.workspaceId,
    actor,
    kind: "key.tested",
    outcome: result.works ? undefined : "failed",
    keyId: key.id,
    data: { name: key.name, code: result.works ? undefined : result.failure.code },
  });
  return result;
}

async function relay(key: KeyRow, input: z.output<typeof testKeySchema>): Promise<KeyTestResult> {
  if (!key.apiKey) throw new AppError("not_found");
  const asked = settingsOf(key.wanted);
  try {
    const { apiKey } = key;
    const { body, apiSign } = input;
    const { info } = await heeding(key.connectionId, () =>
      relaySignedCall(env().kraken, { path: TEST_PATH, body, apiKey, apiSign }),
    );
    return { works: true, differences: compareWithAsked(asked, info) };
  } catch (error) {
    if (!(error instanceof KrakenError)) throw error;
    return {
      works: false,
      failure: failureDetails(error),
      hasAllowlist: asked.ipAllowlist !== null,
      expired: asked.validUntil !== null && asked.validUntil * 1000 <= Date.now(),
    };
  }
}
