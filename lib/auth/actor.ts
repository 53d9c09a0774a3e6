import "server-only";
import { cache } from "react";
import { AppError } from "@/lib/errors";
import { auth } from "./next-auth";

/** Who is asking, in which workspace. Only this module mints one; anywhere else it takes a visible cast. */
export type Actor = {
  readonly userId: string;
  readonly workspaceId: string;
  readonly sessionId: string;
  /** E-mail or account number, for history. */
  readonly name: string;
  readonly role: Role;
  readonly brand: "actor";
};

export type Role = "owner" | "admin" | "key_manager" | "approver" | "auditor" | "viewer";

/** The signed-in person, or null. Read once per request. */
export const getActor = cache(async (): Promise<Actor | null> => {
  const session = await auth();
  return session ? { ...session.actor, brand: "actor" } : null;
});

/** For actions, route handlers and pages. Throws `signed_out`. */
export async function requireActor(): Promise<Actor> {
  const actor = await getActor();
  if (!actor) throw new AppError("signed_out");
  return actor;
}
