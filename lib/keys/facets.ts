import type { KeyFilters, KeyView } from "./filters";
import { attentionOf, NEEDS_ATTENTION } from "./status";

type Facet = { attention: number; madeHere: boolean; anyAddress: boolean; movesOut: boolean; unused: boolean };

/** The number that the column `keys.facets` holds, taken apart; the schema puts it together. */
const facetOf = (value: number): Facet => ({
  attention: value >> 4,
  madeHere: (value & 8) !== 0,
  anyAddress: (value & 4) !== 0,
  movesOut: (value & 2) !== 0,
  unused: (value & 1) !== 0,
});

/** A revoked key is in no list, and "revoked" is the last status. */
const FACET_COUNT = attentionOf("revoked") << 4;

const viewTests: Record<KeyView, (facet: Facet) => boolean> = {
  all: () => true,
  attention: ({ attention }) => NEEDS_ATTENTION.map(attentionOf).includes(attention),
  moves_out: ({ movesOut }) => movesOut,
  any_address: ({ anyAddress }) => anyAddress,
  unused: ({ unused }) => unused,
};

export type FacetFilters = Pick<KeyFilters, "view" | "status" | "origin">;

export const ANY_FACET: FacetFilters = { view: "all", status: null, origin: null };

export const isAnyFacet = ({ view, status, origin }: FacetFilters) =>
  view === "all" && status === null && origin === null;

const arrays = new Map<string, string>();

/** The facets that the filters let through, as PostgreSQL writes an array. */
export function facetArray(filters: FacetFilters): string {
  const name = `${filters.view} ${filters.status} ${filters.origin}`;
  const array = arrays.get(name) ?? `{${facetsFor(filters).join(",")}}`;
  arrays.set(name, array);
  return array;
}

function facetsFor({ view, status, origin }: FacetFilters): number[] {
  return Array.from({ length: FACET_COUNT }, (_, value) => value).filter((value) => {
    const facet = facetOf(value);
    return (
      viewTests[view](facet) &&
      (status === null || facet.attention === attentionOf(status)) &&
      (origin === null || facet.madeHere === (origin === "quayside"))
    );
  });
}
