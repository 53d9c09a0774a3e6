import "server-only";
import { type Actor, requireActor } from "@/lib/auth/actor";
import { isOwnOrigin } from "@/lib/auth/same-origin";
import { AppError, type AppErrorCode } from "@/lib/errors";
import { logError } from "@/lib/logger";
import { spendActionBudget } from "@/lib/rate-limits";

const statusOf: Partial<Record<AppErrorCode, number>> = {
  signed_out: 401,
  foreign_origin: 403,
  not_allowed: 403,
  not_found: 404,
  invalid_input: 400,
  rate_limited: 429,
};

/** No request of our own pages to a route is longer. Without a length it is none of theirs. */
const MAX_BODY_BYTES = 1_000;

/** The one wrapper around route handlers for our own pages: origin → who → how often → do → JSON, never stored. */
export function actorRoute(name: string, run: (actor: Actor, request: Request) => Promise<object>) {
  return async (request: Request): Promise<Response> => {
    try {
      if (request.method !== "GET") {
        if (!isOwnOrigin(request.headers)) throw new AppError("foreign_origin");
        const length = request.headers.get("content-length");
        if (length === null || Number(length) > MAX_BODY_BYTES) throw new AppError("invalid_input");
      }
      const actor = await requireActor();
      await spendActionBudget(actor);
      return json(await run(actor, request), 200);
    } catch (error) {
      if (error instanceof AppError) return json({ code: error.code }, statusOf[error.code] ?? 400);
      logError("route_failed", error, { route: name });
      return json({ code: "unexpected" }, 500);
    }
  };
}

const json = (body: object, status: number) =>
  Response.json(body, { status, headers: { "cache-control": "no-store" } });
