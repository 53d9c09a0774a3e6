import { useState } from "react";
import { requestSync, type SyncAnswer, type SyncFailure, type SyncWhen } from "./sync-request";

export type Reading = {
  isUnderWay: boolean;
  /** Of the last one. */
  failure: SyncFailure | null;
};

/** Readings of Kraken's list, of one kind: whether one is under way, and how the last one failed. */
export function useReading(): Reading & { read: (when: SyncWhen) => Promise<SyncAnswer> } {
  const [reading, setReading] = useState<Reading>({ isUnderWay: false, failure: null });

  async function read(when: SyncWhen) {
    setReading(({ failure }) => ({ isUnderWay: true, failure }));
    const answer = await requestSync(when);
    setReading({ isUnderWay: false, failure: answer.ok ? null : answer });
    return answer;
  }

  return { ...reading, read };
}
