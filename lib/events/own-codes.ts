import type { AppErrorCode } from "@/lib/errors";

/** Failures of a write that are ours and not Kraken's, as an operation records them. */
export const ownCodes: readonly AppErrorCode[] = [
  "connection_signed_out",
  "kraken_paused",
  "busy",
  "key_changed",
  "key_not_claimed",
  "key_unreadable",
  "name_ambiguous",
  "call_unavailable",
  "not_found",
];
