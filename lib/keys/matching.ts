import "server-only";
import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { matchesAccessScope, type Reader } from "@/lib/access/scope-conditions";
import { hasText, type Sought } from "@/lib/db/key-search";
import { keys } from "@/lib/db/schema";
import { ANY_FACET } from "./facets";
import type { KeyView } from "./filters";
import { type Narrowing, narrowingOf } from "./narrowing";

/** Kraken may disable keys that are not used for months (support article on API key security). */
export const UNUSED_DAYS = 60;

/** A key that nobody ever used counts from its creation. The schema has an index for it. */
export const lastActivity = sql`coalesce(${keys.lastUsedAt}, ${keys.krakenCreatedAt}, ${keys.createdAt})`;

export const unusedBefore = sql`now() - make_interval(days => ${UNUSED_DAYS})`;

/** For keys that are just being recorded: the many that a first reading brings need no second write. */
export function isUnused(key: { lastUsedAt: Date | null; krakenCreatedAt: Date | null }, now: Date): boolean {
  const activity = key.lastUsedAt ?? key.krakenCreatedAt ?? now;
  return activity.getTime() < now.getTime() - UNUSED_DAYS * 24 * 60 * 60 * 1000;
}

/** All live keys of the workspace, also those that the reader does not reach: for finding some that they do. */
export const liveInWorkspace = ({ workspaceId }: Reader) =>
  and(eq(keys.workspaceId, workspaceId), isNull(keys.revokedAt));

export const inView = (reader: Reader, view: KeyView) =>
  matching(reader, narrowingOf({ ...ANY_FACET, view, connection: null, q: "" }));

/** The live keys in reach that the filters let through. */
export const matching = (reader: Reader, narrowing: Narrowing): SQL | undefined =>
  and(liveInWorkspace(reader), letThrough(reader, narrowing));

/** The same of keys known to be `liveInWorkspace`. `searched` says how the text of a search is looked for. */
export const letThrough = (
  reader: Reader,
  { facets, connection, text, pastedText }: Narrowing,
  searched: (text: Sought) => SQL = hasText,
) =>
  and(
    matchesAccessScope(reader),
    facets === undefined ? undefined : sql`${keys.facets} = any(${facets}::smallint[])`,
    connection === undefined ? undefined : eq(keys.connectionId, connection),
    text === undefined ? undefined : or(searched(text), pastedText === undefined ? undefined : searched(pastedText)),
  );
