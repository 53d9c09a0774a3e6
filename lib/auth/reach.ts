import "server-only";
import { and, eq, isNull, or, type Placeholder, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { hasText, sought } from "@/lib/db/key-search";
import { connections, keys, members } from "@/lib/db/schema";
import { AppError } from "@/lib/errors";
import { listOr } from "@/lib/kraken/phrases";
import type { Actor } from "./actor";
import type { Limits } from "./limits";

// Without limits nothing is added to a query, so that it costs what it would without this file.

/** Who reads, as far as the wording of a query needs to know: an `Actor`, or `unlimitedReader`. */
export type Reader = { readonly workspaceId: string | Placeholder; readonly limits: Limits | null };

/** For a query that is worded once for all who have no limits; its value `workspaceId` says for whom it is asked. */
export const unlimitedReader: Reader = { workspaceId: sql.placeholder("workspaceId"), limits: null };

const isOneOf = (column: SQLWrapper, { connectionIds }: Limits) =>
  sql`${column} = any(${`{${connectionIds.join(",")}}`}::uuid[])`;

/** The index of the search leads to keys that may have the tag; the second part decides. */
const hasOneOf = ({ tags }: Limits): SQL | undefined =>
  and(or(...tags.map((tag) => hasText(sought(tag)))), sql`${keys.tags} && ${sql.param([...tags], keys.tags)}::text[]`);

/** Keys that the reader's limits let through. */
export const withinLimits = ({ limits }: Pick<Reader, "limits">): SQL | undefined =>
  limits ? or(isOneOf(keys.connectionId, limits), limits.tags.length > 0 ? hasOneOf(limits) : undefined) : undefined;

/** The keys that the reader reaches, revoked ones included. */
export const inReach = (reader: Reader): SQL | undefined =>
  and(eq(keys.workspaceId, reader.workspaceId), withinLimits(reader));

/** For a row of another table that is about a key: whether the actor reaches that key. */
export const keyInReach = (actor: Actor, keyId: SQLWrapper): SQL | undefined =>
  actor.limits ? sql`exists (select 1 from ${keys} where ${keys.id} = ${keyId} and ${inReach(actor)})` : undefined;

/** Connections that can have keys in reach because they are named; all of them where tags decide too. */
export const namedConnections = ({ limits }: Pick<Reader, "limits">): SQL | undefined =>
  limits && limits.tags.length === 0 ? isOneOf(connections.id, limits) : undefined;

/** A connection that the actor may know of: named in their limits, or with a live key in reach. */
export const reachesConnection = (actor: Actor, connectionId: SQLWrapper): SQL | undefined => {
  const { limits, workspaceId } = actor;
  if (!limits) return undefined;
  const tagged = and(eq(keys.workspaceId, workspaceId), isNull(keys.revokedAt), hasOneOf(limits));
  return or(
    isOneOf(connectionId, limits),
    limits.tags.length > 0
      ? sql`${connectionId} in (select ${keys.connectionId} from ${keys} where ${tagged})`
      : undefined,
  );
};

/** Of a row of `members` and one of `keys` in the same query: whether that member's limits let that key through. */
export const memberReaches: SQL = sql`(
  cardinality(${members.limitedToConnections}) + cardinality(${members.limitedToTags}) = 0
  or ${keys.connectionId} = any(${members.limitedToConnections})
  or ${keys.tags} && ${members.limitedToTags})`;

type Place = { connectionId: string; tags: readonly string[] };

/** The same of a key in hand. */
export const isWithin = (limits: Limits | null, { connectionId, tags }: Place): boolean =>
  !limits || limits.connectionIds.includes(connectionId) || limits.tags.some((tag) => tags.includes(tag));

/** Throws `outside_limits` for a key that its own writer would not reach. */
export function requireWithinLimits({ limits }: Pick<Actor, "limits">, key: Place): void {
  if (!limits || isWithin(limits, key)) return;
  const message = `Your keys on this account are tagged ${listOr(limits.tags)}.`;
  throw new AppError("outside_limits", limits.tags.length > 0 ? { fields: { tags: [message] } } : {});
}
