import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { PersonActor } from "@/lib/auth/actor";
import { spendActionBudget, spendSafetyBudget } from "@/lib/auth/rate-limits";
import { recordRefusal } from "@/lib/auth/refusals";
import { requireActor, requirePerson } from "@/lib/auth/request-actor";
import { isOwnOrigin } from "@/lib/auth/same-origin";
import { AppError, type AppErrorCode } from "@/lib/errors";
import { logError } from "@/lib/logger";

export type ActionResult<T> =
  | { ok: true; data: T }
  | { ok: false; code: AppErrorCode; fields?: Record<string, string[]>; details?: unknown };

type ActionOptions = {
  /** It takes power away: revokes, removes, takes back, ends. Nobody else's haste may stand in its way. */
  makesSafer?: boolean;
  /** It ends sessions, of which there are only so many. No haste at all, not even one's own, may keep one open. */
  endsSessions?: boolean;
  /** It belongs to the person and to no workspace, so that it is also asked for outside of any. */
  isPersonal?: boolean;
};

/** The one wrapper around every server action: origin → who → how often → shape → do → typed result. */
export function actorAction<Shape extends z.ZodType, T>(
  name: string,
  schema: Shape,
  run: (actor: PersonActor, input: z.output<Shape>) => Promise<T>,
  { makesSafer = false, endsSessions = false, isPersonal = false }: ActionOptions = {},
) {
  return async (raw: z.input<Shape>): Promise<ActionResult<T>> => {
    let actor: PersonActor | undefined;
    try {
      if (!isOwnOrigin(await headers())) throw new AppError("foreign_origin");
      actor = await (isPersonal ? requirePerson : requireActor)({ isUse: true });
      if (!endsSessions) await (makesSafer ? spendSafetyBudget(actor) : spendActionBudget(actor));
      const parsed = schema.safeParse(raw);
      if (!parsed.success) throw new AppError("invalid_input", { fields: fieldErrors(parsed.error) });
      return { ok: true, data: await run(actor, parsed.data) };
    } catch (error) {
      // redirect() and notFound() travel as throws.
      unstable_rethrow(error);
      if (error instanceof AppError) {
        // Without a budget, refusals need one: the log forgets nothing.
        if (actor && (!endsSessions || (await isWithinBudget(actor)))) await recordRefusal(actor, name, error.code);
        const { fields, details } = error.options;
        return { ok: false, code: error.code, ...(fields && { fields }), ...(details !== undefined && { details }) };
      }
      logError("action_failed", error, { action: name });
      return { ok: false, code: "unexpected" };
    }
  };
}

const isWithinBudget = (actor: PersonActor) =>
  spendSafetyBudget(actor).then(
    () => true,
    () => false,
  );

/** Messages by dotted path, as forms address their fields. */
function fieldErrors(error: z.ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const issue of error.issues) {
    const path = issue.path.join(".");
    fields[path] = [...(fields[path] ?? []), issue.message];
  }
  return fields;
}
