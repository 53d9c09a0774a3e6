import "server-only";
import { and, eq, gt, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { rolesThatMay } from "@/lib/access/roles";
import { keyInMembersAccessScope } from "@/lib/access/scope-conditions";
import type { PersonActor } from "@/lib/auth/actor";
import { keys } from "@/lib/db/schema/keys";
import { members } from "@/lib/db/schema/members";
import { reveals } from "@/lib/db/schema/reveals";
import { sessions } from "@/lib/db/schema/sessions";

/** The creator still is a member who may create keys and reaches this one. */
export const makerHasRight: SQL = sql`exists (
  select 1 from ${sessions}
  join ${members} on ${members.userId} = ${sessions.userId} and ${members.workspaceId} = ${reveals.workspaceId}
  join ${keys} on ${keys.id} = ${reveals.keyId}
  where ${sessions.id} = ${reveals.sessionId} and ${inArray(members.role, rolesThatMay("keys.write"))} and ${keyInMembersAccessScope})`;

const keyLives = sql`exists (select 1 from ${keys} where ${and(eq(keys.id, reveals.keyId), isNull(keys.revokedAt))})`;

/** What waits for the actor's session in the actor's workspace. */
export const isForSession = ({ workspaceId, sessionId }: PersonActor): SQL | undefined =>
  and(
    eq(reveals.workspaceId, workspaceId),
    eq(reveals.sessionId, sessionId),
    gt(reveals.expiresAt, new Date()),
    makerHasRight,
    keyLives,
  );
