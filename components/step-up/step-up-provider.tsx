"use client";

import { createContext, lazy, type ReactNode, Suspense, use, useRef, useState } from "react";
import { unlessTooOld } from "@/components/ui/answered";
import { type Asked, type Asker, keepAsked, takeAsked } from "./asked";

const StepUpDialog = lazy(() => import("./step-up-dialog").then((module) => ({ default: module.StepUpDialog })));

type Question = { passkeyOnly: boolean; asked: Asked | null; settle: (proved: boolean) => void };

type Proof = {
  /** Asks for a proof of who the person is; false when they would rather not. */
  ask: (passkeyOnly: boolean, asked: Asked | null) => Promise<boolean>;
  isAsking: boolean;
  asker: Asker;
};

export const StepUpContext = createContext<Proof | null>(null);

/** Stands around every page of a workspace, so that any act on it can ask. */
export function StepUpProvider({ asker, children }: { asker: Asker; children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const open = useRef<Promise<boolean>>(null);

  function ask(passkeyOnly: boolean, asked: Asked | null) {
    // One answer is enough for two acts that ask at the same moment.
    open.current ??= new Promise<boolean>((settle) => setQuestion({ passkeyOnly, asked, settle })).finally(() => {
      open.current = null;
    });
    return open.current;
  }

  function close(proved: boolean) {
    setQuestion(null);
    // They may have left and gone back.
    if (question?.asked) takeAsked(asker, location.pathname, question.asked.act);
    question?.settle(proved);
  }

  function keep() {
    if (question?.asked) keepAsked(asker, location.pathname, question.asked);
  }

  return (
    <StepUpContext value={{ ask, isAsking: question !== null, asker }}>
      {children}
      {question ? (
        <Suspense>
          <StepUpDialog passkeyOnly={question.passkeyOnly} onLeave={keep} onClose={close} />
        </Suspense>
      ) : null}
    </StepUpContext>
  );
}

type Refusal = { ok: false; code?: string; details?: unknown };

const isStepUpNeeded = (result: { ok: boolean; code?: string }): result is Refusal =>
  !result.ok && result.code === "step_up_needed";

const isPasskeyNeeded = (details: unknown) =>
  typeof details === "object" && details !== null && "passkeyOnly" in details && details.passkeyOnly === true;

/**
 * For acts that may ask for proof: `prove` repeats one once the person has proved who they are. Not inside of a
 * transition: the sign-in leads away by one of its own, which would wait for it. What was `asked` is there again for
 * `useAsked` when the sign-in has led back.
 */
export function useStepUp() {
  const proof = use(StepUpContext);

  async function prove<Result extends { ok: true } | Refusal>(
    run: () => Promise<Result>,
    asked: Asked | null,
  ): Promise<Result> {
    let result = await unlessTooOld(run);
    while (proof && isStepUpNeeded(result) && (await proof.ask(isPasskeyNeeded(result.details), asked))) {
      result = await unlessTooOld(run);
    }
    return result as Result;
  }

  return { prove, isAsking: proof?.isAsking ?? false };
}
