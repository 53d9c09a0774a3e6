import type { WriteEntry } from "@/lib/keys/history-entry";

/** What a write was, after "asked Kraken to". */
export const writeVerbs: Record<WriteEntry["kind"], string> = {
  create: "create the key",
  update: "change its settings",
  revoke: "revoke it",
};
