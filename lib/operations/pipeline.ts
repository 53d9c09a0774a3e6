import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { refusePaused } from "@/lib/auth/kraken-pause";
import { database, db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { AppError } from "@/lib/errors";
import type { KeySettings } from "@/lib/kraken/key";
import { logError } from "@/lib/logger";
import { errorForPerson, errorOfFailed, failureOutcome } from "./failure";
import { findSubmission, type Intent, type Operation, recordOperation, settleOperation, writeLock } from "./mutations";
import { hashSettings } from "./settings-hash";

/** A write to Kraken: what is asked of it, and what becomes of our rows. */
export type KeyWrite<Known, Answer> = {
  intent: Intent;
  /** Our rows while it is on its way, in the transaction that records it. */
  begin: (tx: Db) => Promise<void>;
  /** Finds out what the call needs. It reads only: whatever it throws, nothing was written. */
  prepare: () => Promise<Known>;
  /** The one call. `AppError`s say that nothing was written, other errors as far as `failureOutcome` can tell. */
  call: (known: Known) => Promise<Answer>;
  /** Our rows once it is done, in the transaction that records it; answers what Kraken stored, as far as that is known. */
  apply: (tx: Db, answer: Answer) => Promise<KeySettings | null>;
  /** Our rows when nothing was written, or when nobody knows. */
  fail: (tx: Db, status: "failed" | "uncertain") => Promise<void>;
};

/** How a write ended that did not fail. */
export type WriteResult = { keyId: string; outcome: "applied" | "uncertain" };

/** `stored` is what Kraken holds afterwards, or null when it could not be read back. */
export type Submitted = WriteResult & { stored: KeySettings | null };

type Written = Omit<Submitted, "keyId">;

type Submission<Known, Answer> = {
  connectionId: string;
  submissionId: string;
  /** What a repeat has to ask for as well; null where it is not for who asks to say. */
  payload: KeySettings | null;
  /** Refuses what stands in the way, and then says what to write; `done` names a key of which nothing is left to do. Inside of the lock. */
  check: () => Promise<KeyWrite<Known, Answer> | { done: string }>;
};

/**
 * The one way of a write to Kraken: one at a time for each connection, what was submitted before is answered and not sent again,
 * then checked, recorded, sent once, and its outcome recorded. `uncertain` when nobody knows what Kraken did; sync finds out. Throws
 * what `check` throws, `kraken_paused`, `invalid_input` for a repeat that asks for something else, and why it failed.
 */
export async function submitWrite<Known, Answer>(
  actor: Actor,
  { connectionId, submissionId, payload, check }: Submission<Known, Answer>,
): Promise<Submitted> {
  return await database().exclusively(writeLock(connectionId), async () => {
    const earlier = await findSubmission(actor, submissionId);
    if (earlier) return answerAgain(earlier, payload);
    // Whoever had the lock before may have been told to wait.
    await refusePaused(connectionId);
    const write = await check();
    if ("done" in write) return { keyId: write.done, outcome: "applied", stored: null };
    return { keyId: write.intent.keyId, ...(await perform(actor, write)) };
  });
}

function answerAgain(operation: Operation, payload: KeySettings | null): Submitted {
  const { keyId, status, stored, payloadHash } = operation;
  if (payload && payloadHash !== hashSettings(payload)) throw new AppError("invalid_input");
  if (status === "failed" || keyId === null) throw errorOfFailed(operation);
  return { keyId, outcome: status === "applied" ? "applied" : "uncertain", stored: stored as KeySettings | null };
}

async function perform<Known, Answer>(actor: Actor, write: KeyWrite<Known, Answer>): Promise<Written> {
  const operation = await db().transaction(async (tx) => {
    await write.begin(tx);
    return await recordOperation(tx, actor, write.intent);
  });

  async function end(error: unknown, known?: "failed" | "uncertain"): Promise<Written> {
    const outcome = failureOutcome(error, known);
    await db().transaction(async (tx) => {
      await settleOperation(tx, operation, outcome, actor);
      await write.fail(tx, outcome.status);
    });
    if (outcome.status === "failed") throw errorForPerson(error);
    return { outcome: "uncertain", stored: null };
  }

  let known: Known;
  try {
    known = await write.prepare();
  } catch (error) {
    return await end(error, "failed");
  }
  let answer: Answer;
  try {
    answer = await write.call(known);
  } catch (error) {
    return await end(error);
  }
  try {
    const stored = await db().transaction(async (tx) => {
      const stored = await write.apply(tx, answer);
      await settleOperation(tx, operation, { status: "applied", stored }, actor);
      return stored;
    });
    return { outcome: "applied", stored };
  } catch (error) {
    // Kraken has done it, and what it answered is not kept: its list will tell.
    logError("write_not_stored", error, { operation: operation.id });
    return await end(error, "uncertain");
  }
}
