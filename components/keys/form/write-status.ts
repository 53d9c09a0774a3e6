import { useSyncExternalStore } from "react";
import type { AppErrorCode } from "@/lib/errors";
import type { WriteResult } from "@/lib/keys/create";

/** Why nothing, or perhaps nothing, was written. `lost`: our own server's answer never arrived. */
export type WriteFailure = { code: AppErrorCode | "lost"; details: unknown; fields: Record<string, string[]> };

type State = {
  /** From the press on; also while the page that follows a write is on its way. */
  readonly isSending: boolean;
  readonly done: WriteResult | null;
  readonly failure: WriteFailure | null;
};

const NOTHING_YET: State = { isSending: false, done: null, failure: null };

/** How a write stands. Held outside of React's state, so that a press renders the button anew and not the form behind it. */
export class WriteStatus {
  #state = NOTHING_YET;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** The same object until something changes. */
  readonly current = (): State => this.#state;

  change(changes: Partial<State>): void {
    this.#state = { ...this.#state, ...changes };
    for (const listener of this.#listeners) listener();
  }
}

export const useWriteStatus = (status: WriteStatus): State =>
  useSyncExternalStore(status.subscribe, status.current, () => NOTHING_YET);
