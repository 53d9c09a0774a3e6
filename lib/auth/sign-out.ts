import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { actorAction } from "@/lib/action";
import { authCookies } from "./cookies";
import { endOwnSession, endSessionByToken } from "./sessions";

/** Keys whose private keys the person agreed to lose with a session. */
export const agreedLosses = z.array(z.uuid()).max(1_000).default([]);

const endThisSession = actorAction(
  "sign_out",
  z.strictObject({ losing: agreedLosses }),
  (actor, agreed) => endOwnSession(actor, { sessionId: actor.sessionId, ...agreed }),
  { endsSessions: true, isPersonal: true },
);

/** What was refused because the session opens nothing any more. */
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
  const result = await endThisSession({ losing });
  if (!result.ok && result.code === "secrets_waiting") return "secrets_waiting";
  const isOver = !result.ok && OVER.includes(result.code) && (token === undefined || (await isGone(token)));
  // With the cookie's own attributes: without `Secure`, browsers do not let go of a `__Host-` cookie.
  jar.set(name, "", { ...options, maxAge: 0 });
  return result.ok || isOver ? "ended" : "forgotten";
}

/** Also of what opens nothing, nothing is left. */
const isGone = (token: string): Promise<boolean> =>
  endSessionByToken(token).then(
    () => true,
    () => false,
  );
