"use client";

import { useState } from "react";
import type { Asked } from "@/components/step-up/asked";
import { useStepUp } from "@/components/step-up/step-up-provider";
import type { ActionResult } from "@/lib/action";
import { messageFor } from "@/lib/errors";

const NO_ANSWER = "This server did not answer. Look at the page again before you repeat it.";

type Refusal = Extract<ActionResult<unknown>, { ok: false }>;

/** What a field has to say, when the server found fault with it. */
export const fieldFault = (refusal: Refusal, field: string): string | null => refusal.fields?.[field]?.[0] ?? null;

/**
 * Sends one thing at a time, asks for proof of who the person is where that is needed, and keeps why it was refused.
 * `settle` gets the answer when all went well; `refuse` may take a refusal for itself, by answering true. `asked` is what
 * the page opens with again when the proof was a sign-in.
 */
export function useServerAction(asked: Asked | null = null) {
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { prove } = useStepUp();

  async function ask<T>(
    send: () => Promise<ActionResult<T>>,
    settle: (data: T) => void,
    refuse: (refusal: Refusal) => boolean = () => false,
  ): Promise<void> {
    if (isPending) return;
    setProblem(null);
    setPending(true);
    const result = await prove(send, asked).catch(() => null);
    setPending(false);
    if (result?.ok) settle(result.data);
    else if (!result) setProblem(NO_ANSWER);
    else if (!refuse(result)) setProblem(messageFor(result.code));
  }

  return { isPending, problem, ask };
}
