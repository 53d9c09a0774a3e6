import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useProof } from "@/components/proof/proof-provider";
import type { ActionResult } from "@/lib/action";
import type { AppErrorCode } from "@/lib/errors";
import type { WriteResult } from "@/lib/keys/create";
import { Submission } from "./submission";

/** Why nothing, or perhaps nothing, was written. `lost`: our own server's answer never arrived. */
export type WriteFailure = { code: AppErrorCode | "lost"; details: unknown; fields: Record<string, string[]> };

/** A write of a key, as those who show its state see it. */
export type KeyWrite = ReturnType<typeof useWrite<unknown, WriteResult>>;

/** After these the write may still be under way or may have happened: a repeat must carry the same id. */
const unsettled: readonly string[] = [
  "unexpected",
  "rate_limited",
  "signed_out",
  "foreign_origin",
  "proof_needed",
  "outcome_unknown",
];

const SLOW_MS = 5_000;

/** Sends one write at a time and says how it stands. */
export function useWrite<Payload, Data>(
  send: (payload: Payload, submissionId: string) => Promise<ActionResult<Data>>,
  { onDone, onFailed }: { onDone: (data: Data) => void; onFailed?: (failure: WriteFailure) => void },
) {
  const [submission] = useState(() => new Submission());
  const [isSending, setSending] = useState(false);
  const [isSlow, setSlow] = useState(false);
  const [done, setDone] = useState<Data | null>(null);
  const [failure, setFailure] = useState<WriteFailure | null>(null);
  const [wasLost, setWasLost] = useState(false);
  const underWay = useRef(false);
  const { prove, isAsking } = useProof();
  const isWaiting = isSending && !isAsking;

  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isWaiting]);

  async function write(payload: Payload) {
    // State arrives with the next rendering; two clicks may come before it.
    if (underWay.current) return;
    underWay.current = true;
    const answer = prove(() => send(payload, submission.idFor(payload))).catch(() => null);
    // The router sends after a few turns of its own: what is rendered in this task would go before.
    await new Promise((resolve) => setTimeout(resolve));
    setSending(true);
    setFailure(null);
    const result = await answer;
    if (result?.ok) {
      // Still busy: the next page is on its way. Said, and perhaps seen, before the work that this takes.
      flushSync(() => setDone(result.data));
      setTimeout(() => onDone(result.data));
      return;
    }
    const failed: WriteFailure = result
      ? { code: result.code, details: result.details, fields: result.fields ?? {} }
      : { code: "lost", details: undefined, fields: {} };
    if (result && !unsettled.includes(result.code)) submission.settle();
    if (!result) setWasLost(true);
    underWay.current = false;
    setSending(false);
    setFailure(failed);
    onFailed?.(failed);
  }

  return { write, isSending, isSlow, done, failure, wasLost, forgetFailure: () => setFailure(null) };
}
