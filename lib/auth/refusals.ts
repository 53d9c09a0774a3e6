import "server-only";
import { db } from "@/lib/db/client";
import type { AppErrorCode } from "@/lib/errors";
import { recordEvent } from "@/lib/events/record";
import { recordedRefusals } from "@/lib/events/refusals";
import { logError } from "@/lib/logger";
import type { PersonActor } from "./actor";
import { spendRefusalBudget } from "./rate-limits";

/**
 * Writes down that a signed-in person tried what is not theirs, or too much. Other refusals are everyday. Never throws:
 * a fault here must not hide the refusal.
 */
export async function recordRefusal(actor: PersonActor, action: string, code: AppErrorCode): Promise<void> {
  try {
    const recorded = recordedRefusals.find((one) => one === code);
    if (!recorded || (recorded === "rate_limited" && !(await isFirstOfMinute(actor)))) return;
    await recordEvent(db(), {
      workspaceId: actor.workspaceId,
      actor,
      kind: "action.refused",
      outcome: "refused",
      data: { action, code: recorded },
    });
  } catch (error) {
    logError("refusal_not_recorded", error, { action });
  }
}

/** A script that is refused a thousand times a minute would fill the log, which forgets nothing. */
const isFirstOfMinute = (actor: PersonActor): Promise<boolean> =>
  spendRefusalBudget(actor).then(
    () => true,
    () => false,
  );
