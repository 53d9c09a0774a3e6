import type { KeyRow } from "@/lib/keys/rows";
import type { KrakenKey } from "@/lib/kraken/key";

/** Of a key that we know, what can tell it from others. */
export type KnownKey = Pick<KeyRow, "id" | "twin" | "apiKey" | "krakenId" | "krakenCreatedAt"> & {
  /** Null where the name does not count. */
  name: string | null;
};

/**
 * Which key of Kraken's list is which of ours: by Kraken's id, by the API key, then by name, which is Kraken's handle. A name
 * counts only where nothing says that it is another key of that name; of two keys with one name, each goes to the one that
 * was created at its moment, then to the lowest twin, so that the order of the list means nothing. Takes both without what
 * several share; see `withoutShared`.
 */
export function matchKeys<Known extends KnownKey>(
  known: readonly Known[],
  list: readonly KrakenKey[],
): Map<KrakenKey, Known> {
  const matches = new Map<KrakenKey, Known>();
  const free = new Set(known);
  const take = (key: KrakenKey, row: Known | undefined) => {
    if (!row || !free.has(row) || matches.has(key)) return;
    matches.set(key, row);
    free.delete(row);
  };
  const byKrakenId = new Map(known.map((row) => [row.krakenId, row]));
  for (const key of list) take(key, key.krakenId === null ? undefined : byKrakenId.get(key.krakenId));
  const byApiKey = new Map(known.map((row) => [row.apiKey, row]));
  for (const key of list) take(key, key.apiKey === null ? undefined : byApiKey.get(key.apiKey));

  const byName = indexed(
    [...known].sort((one, other) => one.twin - other.twin),
    ({ name }) => name,
  );
  const inOrder = [...list].sort(byCreation);
  for (const isSure of [true, false]) {
    for (const key of inOrder) {
      const candidates = byName.get(key.settings.name) ?? [];
      const fits = (row: Known) => free.has(row) && (isSure ? isSameMoment(row, key) : !contradicts(row, key));
      take(key, candidates.find(fits));
    }
  }
  return matches;
}

type Identity = Pick<KrakenKey, "krakenId" | "apiKey">;

/** The items without the ids and API keys that several of `among` have: those identify none of them. */
export function withoutShared<Item extends Identity>(
  items: readonly Item[],
  among: readonly Identity[] = items,
): Item[] {
  const shared = (of: (item: Identity) => string | null) => {
    const seen = new Set<string | null>();
    return new Set(
      among.map(of).filter((value) => {
        const isAgain = value !== null && seen.has(value);
        seen.add(value);
        return isAgain;
      }),
    );
  };
  const [ids, apiKeys] = [shared(({ krakenId }) => krakenId), shared(({ apiKey }) => apiKey)];
  if (ids.size === 0 && apiKeys.size === 0) return [...items];
  return items.map((item) => ({
    ...item,
    krakenId: ids.has(item.krakenId) ? null : item.krakenId,
    apiKey: apiKeys.has(item.apiKey) ? null : item.apiKey,
  }));
}

function indexed<Known>(known: readonly Known[], of: (row: Known) => string | null): Map<string, Known[]> {
  const index = new Map<string, Known[]>();
  for (const row of known) {
    const value = of(row);
    if (value !== null) index.set(value, [...(index.get(value) ?? []), row]);
  }
  return index;
}

const byCreation = (one: KrakenKey, other: KrakenKey) =>
  (one.createdAt?.getTime() ?? 0) - (other.createdAt?.getTime() ?? 0) ||
  (one.krakenId ?? one.apiKey ?? "").localeCompare(other.krakenId ?? other.apiKey ?? "");

const isSameMoment = (row: KnownKey, key: KrakenKey) =>
  row.krakenCreatedAt !== null && row.krakenCreatedAt.getTime() === key.createdAt?.getTime() && !contradicts(row, key);

/** Two keys that bore one name one after the other: Kraken gives an id and an API key once, and a key is created once. */
export function contradicts(
  row: Pick<KnownKey, "krakenId" | "apiKey" | "krakenCreatedAt">,
  { krakenId, apiKey, createdAt }: Pick<KrakenKey, "krakenId" | "apiKey" | "createdAt">,
): boolean {
  const isSame = (krakenId !== null && row.krakenId === krakenId) || (apiKey !== null && row.apiKey === apiKey);
  // Whatever moment is told of it, now in seconds and now in parts of them.
  if (isSame) return false;
  const differ = (a: string | number | null | undefined, b: string | number | null | undefined) =>
    a !== null && a !== undefined && b !== null && b !== undefined && a !== b;
  return (
    differ(row.krakenId, krakenId) ||
    differ(row.apiKey, apiKey) ||
    differ(row.krakenCreatedAt?.getTime(), createdAt?.getTime())
  );
}
