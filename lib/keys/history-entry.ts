import type { EventKind } from "@/lib/events/catalogue";
import type { Change } from "@/lib/kraken/difference";

/** Our own write to Kraken. */
export type WriteEntry = {
  id: string;
  at: Date;
  /** Null for somebody who is gone. */
  actorName: string | null;
  kind: "create" | "update" | "revoke";
  outcome: "pending" | "applied" | "failed" | "uncertain";
  errorCode: string | null;
  krakenErrors: string[];
  changes: Change[];
};

/** Anything else that the audit log tells of the key; lib/events puts it into words. */
export type EventEntry = {
  id: string;
  at: Date;
  kind: EventKind;
  /** Null when nobody in the workspace did it. */
  actorName: string | null;
  /** As it was recorded, by whatever version. */
  data: unknown;
};

export type HistoryEntry = WriteEntry | EventEntry;

export const isWrite = (entry: HistoryEntry): entry is WriteEntry => "outcome" in entry;
