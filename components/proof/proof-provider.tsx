"use client";

import { createContext, lazy, type ReactNode, Suspense, use, useRef, useState } from "react";

const ProofDialog = lazy(() => import("./proof-dialog").then((module) => ({ default: module.ProofDialog })));

type Question = { passkeyOnly: boolean; settle: (proved: boolean) => void };

type Proof = {
  /** Asks for a proof of who the person is; false when they would rather not. */
  ask: (passkeyOnly: boolean) => Promise<boolean>;
  isAsking: boolean;
};

const ProofContext = createContext<Proof | null>(null);

/** Stands around every page of a workspace, so that any act on it can ask. */
export function ProofProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const open = useRef<Promise<boolean>>(null);

  function ask(passkeyOnly: boolean) {
    // One answer is enough for two acts that ask at the same moment.
    open.current ??= new Promise<boolean>((settle) => setQuestion({ passkeyOnly, settle })).finally(() => {
      open.current = null;
    });
    return open.current;
  }

  function close(proved: boolean) {
    setQuestion(null);
    question?.settle(proved);
  }

  return (
    <ProofContext value={{ ask, isAsking: question !== null }}>
      {children}
      {question ? (
        <Suspense>
          <ProofDialog passkeyOnly={question.passkeyOnly} onClose={close} />
        </Suspense>
      ) : null}
    </ProofContext>
  );
}

type Refusal = { ok: false; code?: string; details?: unknown };

const isProofNeeded = (result: { ok: boolean; code?: string }): result is Refusal =>
  !result.ok && result.code === "proof_needed";

const isPasskeyNeeded = (details: unknown) =>
  typeof details === "object" && details !== null && "passkeyOnly" in details && details.passkeyOnly === true;

/** For acts that may ask for proof: `prove` repeats one once the person has proved who they are. */
export function useProof() {
  const proof = use(ProofContext);

  async function prove<Result extends { ok: true } | Refusal>(run: () => Promise<Result>): Promise<Result> {
    let result = await run();
    while (proof && isProofNeeded(result) && (await proof.ask(isPasskeyNeeded(result.details)))) result = await run();
    return result;
  }

  return { prove, isAsking: proof?.isAsking ?? false };
}
