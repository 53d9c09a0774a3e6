import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { Asked } from "@/components/step-up/asked";
import { useStepUp } from "@/components/step-up/step-up-provider";
import type { ActionResult } from "@/lib/action";
import { messageFor } from "@/lib/errors";

/** Gets the private key for an act, which is done again when a sign-in was needed for it. */
export type AskPrivateKey = (asked: Asked) => Promise<string | null>;

export type PrivateKey = {
  /** null until somebody asks, and again when its time is up. It lives in this state and nowhere else. */
  value: string | null;
  /** When this page received it. */
  receivedAt: Date | null;
  problem: string | null;
  /** Fetches it once, however often it is called. null when it cannot be had. */
  ask: AskPrivateKey;
  forget: () => void;
};

/** Why what the server sent cannot be read here, in words for the person. */
export class UnreadableError extends Error {}

const NOT_REACHED = "Quayside did not answer, so the private key is not on this page. It is still kept; try again.";

/** `read` makes the private key out of what was sent. It and `send` may throw an `UnreadableError`. */
export function usePrivateKey<T>(
  send: () => Promise<ActionResult<T>>,
  read: (sent: T) => string | Promise<string>,
  unanswered: string = NOT_REACHED,
): PrivateKey {
  const router = useRouter();
  const [held, setHeld] = useState<{ value: string; receivedAt: Date } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { prove } = useStepUp();
  const asking = useRef<Promise<string | null>>(null);

  async function fetchKey(asked: Asked): Promise<string | null> {
    setProblem(null);
    try {
      const result = await prove(send, asked);
      if (result.ok) {
        const value = await read(result.data);
        setHeld({ value, receivedAt: new Date() });
        return value;
      }
      setProblem(messageFor(result.code));
      // The page then says who has seen it, or asks to sign in.
      if (result.code === "secret_gone" || result.code === "signed_out") router.refresh();
    } catch (error) {
      setProblem(error instanceof UnreadableError ? error.message : unanswered);
    }
    return null;
  }

  async function ask(asked: Asked) {
    if (held) return held.value;
    asking.current ??= fetchKey(asked).finally(() => {
      asking.current = null;
    });
    return await asking.current;
  }

  return {
    value: held?.value ?? null,
    receivedAt: held?.receivedAt ?? null,
    problem,
    ask,
    forget: () => setHeld(null),
  };
}
