import { useSyncExternalStore } from "react";
import { Store } from "@/components/ui/store";
import type { AppErrorCode } from "@/lib/errors";
import type { WriteResult } from "@/lib/operations/pipeline";

/** Why nothing, or perhaps nothing, was written. `lost`: our own server's answer never arrived. */
export type WriteFailure = { code: AppErrorCode | "lost"; details: unknown; fields: Record<string, string[]> };

type State = {
  /** From the press on; also while the page that follows a write is on its way. */
  readonly isSending: boolean;
  readonly done: WriteResult | null;
  readonly failure: WriteFailure | null;
};

const NOTHING_YET: State = { isSending: false, done: null, failure: null };

/** How a write stands: a store, so that a press renders the button anew and not the form behind it. */
export class WriteStatus extends Store<State> {
  constructor() {
    super(NOTHING_YET);
  }

  change(changes: Partial<State>): void {
    this.set({ ...this.current(), ...changes });
  }
}

export const useWriteStatus = (status: WriteStatus): State =>
  useSyncExternalStore(status.subscribe, status.current, () => NOTHING_YET);
