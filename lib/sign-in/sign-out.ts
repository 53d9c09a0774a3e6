import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { actorAction } from "@/lib/action";
import { authCookies } from "@/lib/auth/cookies";
import { endOwnSession, endSessionByToken } from "@/lib/auth/sessions";
import { AppError, type AppErrorCode } from "@/lib/errors";

/** Keys whose private keys the person agreed to lose with a session. */
export const agreedLosses = z.array(z.uuid()).max(1_000).default([]);

const endThisSession = actorAction(
  "sign_out",
  z.strictObject({ losing: agreedLosses }),
  (actor, agreed) => endOwnSession(actor, { sessionId: actor.sessionId, ...agreed }),
  { endsSessions: true, isPersonal: true },
);

/** What was refused because the session opens nothing here any more. */
const OVER: readonly string[] = ["signed_out", "removed", "not_found"];

/**
 * Ends this session; then the browser forgets it, whether or not the server could end it. A session that is only "forgotten"
 * lives on until its idle limit, for whoever has its cookie. Nothing has happened when a private key waits for the session and
 * its key is not among those that the person agreed to lose.
 */
export async function signOut(losing: string[]): Promise<"ended" | "forgotten" | "secrets_waiting"> {
  const jar = await cookies();
  const { name, options } = authCookies().sessionToken;
  const token = jar.get(name)?.value;
  const here = await endThisSession({ losing });
  const result = !here.ok && OVER.includes(here.code) ? await endByToken(token, losing) : here;
  if (!result.ok && result.code === "secrets_waiting") return "secrets_waiting";
  // With the cookie's own attributes: without `Secure`, browsers do not let go of a `__Host-` cookie.
  jar.set(name, "", { ...options, maxAge: 0 });
  return result.ok ? "ended" : "forgotten";
}

/** What opens nothing here may be in use elsewhere, where private keys wait for it. */
async function endByToken(
  token: string | undefined,
  losing: string[],
): Promise<{ ok: true } | { ok: false; code: AppErrorCode }> {
  try {
    if (token !== undefined) await endSessionByToken(token, { losing });
    return { ok: true };
  } catch (error) {
    return { ok: false, code: error instanceof AppError ? error.code : "unexpected" };
  }
}
