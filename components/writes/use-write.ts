import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useId } from "react";
import type { Asked } from "@/components/step-up/asked";
import { useStepUp } from "@/components/step-up/step-up-provider";
import type { ActionResult } from "@/lib/action";
import type { AppErrorCode } from "@/lib/errors";
import type { WriteResult } from "@/lib/operations/pipeline";
import type { Submission } from "./submission";

/** After these the write may still be under way or may have happened: a repeat must carry the same id. */
const unsettled: readonly WriteFailure["code"][] = [
  "lost",
  "unexpected",
  "rate_limited",
  "signed_out",
  "foreign_origin",
  "step_up_needed",
  "outcome_unknown",
];

/** Why nothing, or perhaps nothing, was written. `lost`: our own server's answer never arrived. */
export type WriteFailure = { code: AppErrorCode | "lost"; details: unknown; fields: Record<string, string[]> };

/** How a write stands. */
export type WriteState = {
  /** From the press on; also while the page that follows a write is on its way. */
  isSending: boolean;
  done: WriteResult | null;
  failure: WriteFailure | null;
};

class WriteFailed extends Error {
  constructor(readonly failure: WriteFailure) {
    super(failure.code);
  }
}

/** A write that a person can ask for. Whoever holds it outlives the review that sends it. */
export type WriteCall<Payload> = {
  submission: Submission;
  send: (payload: Payload, submissionId: string) => Promise<ActionResult<WriteResult>>;
  onDone: (result: WriteResult) => void;
  onFailed: (failure: WriteFailure) => void;
};

/**
 * Sends one write at a time. `asked` is what the page opens with again when the step-up was a sign-in; null for a write that
 * is never held up by one.
 */
export function useWrite<Payload>({ submission, send, onDone, onFailed }: WriteCall<Payload>) {
  const { prove } = useStepUp();
  const router = useRouter();
  const client = useQueryClient();
  const mutationKey = [useId()];

  const { mutate, isPending, isSuccess, data, error } = useMutation({
    mutationKey,
    // Without a network it fails at once and says so, instead of being sent some time later.
    networkMode: "always",
    async mutationFn({ payload, asked }: { payload: Payload; asked: Asked | null }): Promise<WriteResult> {
      const result = await prove(() => send(payload, submission.idFor(payload)), asked).catch(() => null);
      if (result?.ok) return result.data;
      const { code, details, fields = {} } = result ?? { code: "lost" as const, details: undefined };
      throw new WriteFailed({ code, details, fields });
    },
    onSuccess(result) {
      onDone(result);
      // Pages that the browser has kept are from before the write.
      router.refresh();
    },
    onError({ failure }: WriteFailed) {
      if (failure.code === "lost") submission.wasLost = true;
      if (!unsettled.includes(failure.code)) submission.settle();
      onFailed(failure);
    },
  });

  const state: WriteState = { isSending: isPending || isSuccess, done: data ?? null, failure: error?.failure ?? null };

  function write(payload: Payload, asked: Asked | null) {
    // Two clicks may come before the button is busy.
    if (client.isMutating({ mutationKey }) === 0 && !isSuccess) mutate({ payload, asked });
  }

  return { write, state };
}
