import { type Change, differenceBetween } from "@/lib/kraken/difference";
import { knownSettings } from "@/lib/kraken/settings";

type StoredSettings = Parameters<typeof knownSettings>[0];

type Write = {
  kind: "create" | "update" | "revoke";
  before: StoredSettings | null;
  payload: StoredSettings;
  stored: StoredSettings | null;
};

/** What an update changed: as Kraken stored it, or as it was asked for while that is not known. Otherwise empty. */
export function changesOfWrite({ kind, before, payload, stored }: Write): Change[] {
  if (kind !== "update" || before === null) return [];
  return differenceBetween(knownSettings(before), knownSettings(stored ?? payload));
}
