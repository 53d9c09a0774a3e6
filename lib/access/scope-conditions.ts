import "server-only";
import { and, eq, inArray, isNull, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { AccessScope } from "@/lib/auth/access-scope";
import type { Actor } from "@/lib/auth/actor";
import { keys } from "@/lib/db/schema/keys";
import { members } from "@/lib/db/schema/members";
import { AppError } from "@/lib/errors";
import { listOr } from "@/lib/words/phrases";

// Without an access scope nothing is added to a query.

/** Who reads, and what of the workspace. */
type Reader = Pick<Actor, "workspaceId" | "accessScope">;

const isOneOf = (connectionId: SQLWrapper, { connectionIds }: AccessScope) => inArray(connectionId, [...connectionIds]);

const hasOneOf = ({ tags }: AccessScope): SQL => sql`${keys.tags} && ${sql.param([...tags], keys.tags)}::text[]`;

/** Keys that the reader's access scope lets through. */
export const matchesAccessScope = ({ accessScope }: Pick<Reader, "accessScope">): SQL | undefined =>
  accessScope ? or(isOneOf(keys.connectionId, accessScope), hasOneOf(accessScope)) : undefined;

/** The keys that the reader reaches, revoked ones included. */
export const inAccessScope = (reader: Reader): SQL | undefined =>
  and(eq(keys.workspaceId, reader.workspaceId), matchesAccessScope(reader));

/** For a row of another table that is about a key: whether the actor reaches that key. */
export const keyInAccessScope = (actor: Actor, keyId: SQLWrapper): SQL | undefined =>
  actor.accessScope
    ? sql`exists (select 1 from ${keys} where ${keys.id} = ${keyId} and ${inAccessScope(actor)})`
    : undefined;

/** A connection that the actor may know of: named in their limits, or with a live key in reach. */
export const connectionInAccessScope = (actor: Actor, connectionId: SQLWrapper): SQL | undefined => {
  const { accessScope, workspaceId } = actor;
  if (!accessScope) return undefined;
  const tagged = and(eq(keys.workspaceId, workspaceId), isNull(keys.revokedAt), hasOneOf(accessScope));
  return or(
    isOneOf(connectionId, accessScope),
    accessScope.tags.length > 0
      ? sql`${connectionId} in (select ${keys.connectionId} from ${keys} where ${tagged})`
      : undefined,
  );
};

/** Of a row of `members` and one of `keys` in the same query: whether that member's limits let that key through. */
export const keyInMembersAccessScope: SQL = sql`(
  cardinality(${members.limitedToConnections}) + cardinality(${members.limitedToTags}) = 0
  or ${keys.connectionId} = any(${members.limitedToConnections})
  or ${keys.tags} && ${members.limitedToTags})`;

type Place = { connectionId: string; tags: readonly string[] };

/** The same of a key in hand. */
export const isInAccessScope = (accessScope: AccessScope | null, { connectionId, tags }: Place): boolean =>
  !accessScope ||
  accessScope.connectionIds.includes(connectionId) ||
  accessScope.tags.some((tag) => tags.includes(tag));

/** Throws `outside_limits` for a key that its own writer would not reach. */
export function requireInAccessScope({ accessScope }: Pick<Actor, "accessScope">, key: Place): void {
  if (!accessScope || isInAccessScope(accessScope, key)) return;
  const message = `Your keys on this account are tagged ${listOr(accessScope.tags)}.`;
  throw new AppError("outside_limits", accessScope.tags.length > 0 ? { fields: { tags: [message] } } : {});
}
