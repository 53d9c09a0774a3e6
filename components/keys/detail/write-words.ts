import type { WriteEntry } from "./key-notice";

/** What a write was, after "asked Kraken to". */
export const writeVerbs: Record<WriteEntry["kind"], string> = {
  create: "create the key",
  update: "change its settings",
  revoke: "revoke it",
};

export const actorOf = ({ actor }: { actor: string | null }) => actor ?? "Somebody who has left";
