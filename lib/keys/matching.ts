import "server-only";
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { hasText } from "@/lib/db/key-search";
import { keys } from "@/lib/db/schema";
import { type FacetFilters, facetArray, isAnyFacet } from "./facets";
import type { KeyFilters, KeyView } from "./filters";
import { type Reader, withinLimits } from "./reach";

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

const inFacets = (filters: FacetFilters) =>
  isAnyFacet(filters) ? undefined : sql`${keys.facets} = any(${facetArray(filters)}::smallint[])`;

export const inView = (reader: Reader, view: KeyView) =>
  and(liveInWorkspace(reader), withinLimits(reader), inFacets({ view, status: null, origin: null }));

/** The live keys in reach that the filters let through. */
export const matching = (reader: Reader, filters: KeyFilters): SQL | undefined =>
  and(liveInWorkspace(reader), letThrough(reader, filters));

/** The same of keys known to be `liveInWorkspace`. `searched` says how the text of a search is looked for. */
export const letThrough = (reader: Reader, filters: KeyFilters, searched: (text: string) => SQL = hasText) =>
  and(
    withinLimits(reader),
    inFacets(filters),
    filters.connection ? eq(keys.connectionId, filters.connection) : undefined,
    filters.q ? searched(filters.q) : undefined,
  );
