import "server-only";
import { withAccessToken } from "@/lib/auth/vault";
import { isCallMissing, noteMissingCall } from "@/lib/connections/mutations";
import { env } from "@/lib/env";
import { listFastApiKeys } from "@/lib/kraken/fast-api-keys";
import type { KrakenKey } from "@/lib/kraken/key";

export type KeyAtKraken =
  | { state: "found"; key: KrakenKey }
  | { state: "gone" }
  /** The list call is not available to this client: nothing can be said about the key. */
  | { state: "unreadable" };

/** What Kraken holds under a name right now. Throws when Kraken does not answer. */
export async function readKeyAtKraken(connectionId: string, name: string): Promise<KeyAtKraken> {
  try {
    const list = await withAccessToken(connectionId, (token) => listFastApiKeys(env().kraken, token));
    const key = list.find((candidate) => candidate.settings.name === name);
    return key ? { state: "found", key } : { state: "gone" };
  } catch (error) {
    if (!isCallMissing(error, "list")) throw error;
    await noteMissingCall(connectionId, "list");
    return { state: "unreadable" };
  }
}
