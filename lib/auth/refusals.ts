import "server-only";
import { recordEvent } from "@/lib/audit/mutations";
import { db } from "@/lib/db/client";
import type { AppErrorCode } from "@/lib/errors";
import { logError } from "@/lib/logger";
import type { PersonActor } from "./actor";
import { spendRefusalBudget } from "./rate-limits";

/** Somebody tried what is not theirs, or could not prove to be who they say. A proof that has aged is everyday. */
const TELLING: readonly AppErrorCode[] = [
  "not_allowed",
  "not_found",
  "passkey_refused",
  "another_person",
  "sign_in_not_fresh",
];

/**
 * Writes down that a signed-in person tried what is not theirs, or too much. Other refusals are everyday. Never throws:
 * a fault here must not hide the refusal.
 */
export async function recordRefusal(actor: PersonActor, action: string, code: AppErrorCode): Promise<void> {
  try {
    if (!(await isWorthTelling(actor, code))) return;
    await recordEvent(db(), {
      workspaceId: actor.workspaceId,
      actor,
      kind: "action.refused",
      outcome: "refused",
      data: { action, code },
    });
  } catch (error) {
    logError("refusal_not_recorded", error, { action });
  }
}

async function isWorthTelling(actor: PersonActor, code: AppErrorCode): Promise<boolean> {
  if (TELLING.includes(code)) return true;
  if (code !== "rate_limited") return false;
  // A script that is refused a thousand times a minute would fill the log, which forgets nothing.
  return await spendRefusalBudget(actor).then(
    () => true,
    () => false,
  );
}
