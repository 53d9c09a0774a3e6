import "server-only";
import type { PersonActor } from "@/lib/auth/actor";
import { spendActionBudget } from "@/lib/auth/rate-limits";
import { recordRefusal } from "@/lib/auth/refusals";
import { requireActor } from "@/lib/auth/request-actor";
import { isOwnOrigin } from "@/lib/auth/same-origin";
import { AppError, type AppErrorCode } from "@/lib/errors";
import { logError } from "@/lib/logger";

const statusOf: Partial<Record<AppErrorCode, number>> = {
  signed_out: 401,
  removed: 401,
  foreign_origin: 403,
  not_allowed: 403,
  step_up_needed: 403,
  not_found: 404,
  invalid_input: 400,
  rate_limited: 429,
  export_running: 429,
  busy: 503,
};

/** Requests of our own pages are short. Without a length it is none of theirs. */
const MAX_BODY_BYTES = 1_000;

type RouteOptions = {
  /** A person asks, and not a page by itself: it counts as use of the session. */
  byPerson?: boolean;
  /** For a route whose requests are longer. */
  maxBodyBytes?: number;
};

/**
 * The one wrapper around route handlers for our own pages: origin → who → how often → do → answer, never stored. What
 * is not an answer already is sent as JSON.
 */
export function actorRoute(
  name: string,
  run: (actor: PersonActor, request: Request) => Promise<object>,
  { byPerson = false, maxBodyBytes = MAX_BODY_BYTES }: RouteOptions = {},
) {
  return async (request: Request): Promise<Response> => {
    let actor: PersonActor | undefined;
    try {
      if (request.method !== "GET") {
        if (!isOwnOrigin(request.headers)) throw new AppError("foreign_origin");
        const length = request.headers.get("content-length");
        if (length === null || Number(length) > maxBodyBytes) throw new AppError("invalid_input");
      }
      actor = await requireActor({ isUse: byPerson });
      await spendActionBudget(actor);
      const answer = await run(actor, request);
      if (!(answer instanceof Response)) return json(answer, 200);
      answer.headers.set("cache-control", "no-store");
      return answer;
    } catch (error) {
      if (error instanceof AppError) {
        if (actor) await recordRefusal(actor, name, error.code);
        const { details } = error.options;
        return json({ code: error.code, ...(details !== undefined && { details }) }, statusOf[error.code] ?? 400);
      }
      logError("route_failed", error, { route: name });
      return json({ code: "unexpected" }, 500);
    }
  };
}

const json = (body: object, status: number) =>
  Response.json(body, { status, headers: { "cache-control": "no-store" } });
