import "server-only";
import { and, eq } from "drizzle-orm";
import { may } from "@/lib/access/roles";
import { keyInAccessScope } from "@/lib/access/scope-conditions";
import type { PersonActor } from "@/lib/auth/actor";
import { listWaitingSecrets, type WaitingSecret } from "@/lib/auth/waiting-secrets";
import { reveals } from "@/lib/db/schema/reveals";
import { sessions } from "@/lib/db/schema/sessions";
import { isForSession } from "./for-session";

/** The key's private key while this session can still see it; null when it cannot. */
export async function findReveal(actor: PersonActor, keyId: string): Promise<WaitingSecret | null> {
  const [reveal] = await listWaitingSecrets(and(isForSession(actor), eq(reveals.keyId, keyId)));
  return reveal ?? null;
}

/**
 * Private keys of the workspace that wait for sessions of its members: all that the actor reaches for who manages members,
 * their own for everybody else.
 */
export async function listRevealsOfMembers(actor: PersonActor): Promise<WaitingSecret[]> {
  const which = and(eq(reveals.workspaceId, actor.workspaceId), keyInAccessScope(actor, reveals.keyId));
  return await listWaitingSecrets(
    may(actor.role, "members.manage") ? which : and(which, eq(sessions.userId, actor.userId)),
  );
}

/** Private keys of the workspace that wait for this session; what ends first comes first. */
export const listReveals = (actor: PersonActor): Promise<WaitingSecret[]> => listWaitingSecrets(isForSession(actor));
