import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { AppError } from "@/lib/errors";
import { sessionCookieName } from "./cookies";
import { findSession, noteSessionSeen, type OpenSession } from "./open-session";

/** Who is asking, in which workspace. Only this module mints one; anywhere else it takes a visible cast. */
export type Actor = {
  readonly userId: string;
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly sessionId: string;
  /** E-mail or account number, for history. */
  readonly name: string;
  readonly role: Role;
  readonly brand: "actor";
};

export type Role = "owner" | "admin" | "key_manager" | "approver" | "auditor" | "viewer";

export const actorOf = ({ id, userId, workspaceId, workspaceName, email, subject, role }: OpenSession): Actor => ({
  userId,
  workspaceId,
  workspaceName,
  sessionId: id,
  name: email || subject,
  role,
  brand: "actor",
});

/**
 * The signed-in person, or null. Read once per request, straight from the table: Auth.js opens and ends sessions, but
 * to ask it for one costs a request of its own in plumbing (docs/performance.md).
 */
export const getActor = cache(async (): Promise<Actor | null> => {
  const token = (await cookies()).get(sessionCookieName())?.value;
  const session = token ? await findSession(token) : null;
  if (!session) return null;
  await noteSessionSeen(session);
  return actorOf(session);
});

/** For actions, route handlers and pages. Throws `signed_out`. */
export async function requireActor(): Promise<Actor> {
  const actor = await getActor();
  if (!actor) throw new AppError("signed_out");
  return actor;
}
