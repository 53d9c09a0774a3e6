import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Asked } from "@/components/step-up/asked";
import { useStepUp } from "@/components/step-up/step-up-provider";
import type { ActionResult } from "@/lib/action";
import type { WriteResult } from "@/lib/operations/pipeline";
import { Submission } from "./submission";
import { type WriteFailure, WriteStatus } from "./write-status";

/** After these the write may still be under way or may have happened: a repeat must carry the same id. */
const unsettled: readonly string[] = [
  "unexpected",
  "rate_limited",
  "signed_out",
  "foreign_origin",
  "step_up_needed",
  "outcome_unknown",
];

type Outcomes = {
  onDone: (result: WriteResult) => void;
  /** `wasLost`: the answer to this or an earlier attempt never arrived. */
  onFailed: (failure: WriteFailure, wasLost: boolean) => void;
};

/** Sends one write at a time; its status says how it stands. */
export function useWrite<Payload>(
  send: (payload: Payload, submissionId: string) => Promise<ActionResult<WriteResult>>,
  { onDone, onFailed }: Outcomes,
) {
  const [submission] = useState(() => new Submission());
  const [status] = useState(() => new WriteStatus());
  const underWay = useRef(false);
  const wasLost = useRef(false);
  const { prove } = useStepUp();
  const router = useRouter();

  /** `asked` is what the page opens with again when the proof was a sign-in. */
  async function write(payload: Payload, asked: Asked) {
    // Two clicks may come before the button is busy.
    if (underWay.current) return;
    underWay.current = true;
    const answer = prove(() => send(payload, submission.idFor(payload)), asked).catch(() => null);
    // The router sends after a few turns of its own: what is rendered in this task would go before.
    await new Promise((resolve) => setTimeout(resolve));
    status.change({ isSending: true, failure: null });
    const result = await answer;
    if (result?.ok) {
      // Still busy: the next page is on its way. Said, and perhaps seen, before the work that this takes.
      flushSync(() => status.change({ done: result.data }));
      setTimeout(() => {
        onDone(result.data);
        // Pages that the browser has kept are from before the write.
        router.refresh();
      });
      return;
    }
    const failure: WriteFailure = result
      ? { code: result.code, details: result.details, fields: result.fields ?? {} }
      : { code: "lost", details: undefined, fields: {} };
    if (result && !unsettled.includes(result.code)) submission.settle();
    if (!result) wasLost.current = true;
    underWay.current = false;
    status.change({ isSending: false, failure });
    onFailed(failure, wasLost.current);
  }

  return { write, status };
}
