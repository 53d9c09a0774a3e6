import "server-only";
import { withAccessToken } from "@/lib/auth/vault";
import { isCallMissing, markCallMissing } from "@/lib/connections/calls";
import { env } from "@/lib/env";
import { listFastApiKeys } from "@/lib/kraken/fast-api-keys";
import type { KrakenKey } from "@/lib/kraken/key";
import { KrakenError } from "@/lib/kraken/kraken-error";

export type KeyAtKraken =
  | { state: "found"; key: KrakenKey }
  | { state: "gone" }
  /** Kraken lists a key of this name, in an entry that cannot be read. */
  | { state: "unreadable_entry" }
  /** Kraken lists several keys of this name, and takes writes by name alone: nobody could say which one they reach. */
  | { state: "twins" }
  /** The list call is not available to this client, or not granted: nothing can be said about the key. */
  | { state: "unreadable" };

const isListNotGranted = (error: unknown) =>
  error instanceof KrakenError && error.context === "account" && error.code === "not_permitted";

/** What Kraken holds under a name right now. Throws when Kraken does not answer. */
export async function readKeyAtKraken(connectionId: string, name: string): Promise<KeyAtKraken> {
  try {
    const { keys, unreadable } = await withAccessToken(connectionId, (token) => listFastApiKeys(env().kraken, token));
    if (unreadable.some((entry) => entry.name === name)) return { state: "unreadable_entry" };
    const [key, twin] = keys.filter((candidate) => candidate.settings.name === name);
    if (twin) return { state: "twins" };
    return key ? { state: "found", key } : { state: "gone" };
  } catch (error) {
    if (await isCallMissing(error, "list", { connectionId })) await markCallMissing(connectionId, "list");
    else if (!isListNotGranted(error)) throw error;
    return { state: "unreadable" };
  }
}
