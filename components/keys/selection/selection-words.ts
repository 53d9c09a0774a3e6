import { countOf, formatThousands } from "@/lib/words/phrases";
import type { Selected } from "./selection";

/** What is selected, in one sentence; empty for nothing. */
export function selectionWords({ ids, matching, page }: Selected, hasMore: boolean): string {
  if (ids.size === 0) return "";
  if (matching !== null && matching !== 1) return `All ${formatThousands(matching)} keys that match are selected`;
  if (hasMore && ids.size === page.length && ids.size > 1) return `All ${ids.size} keys on this page are selected`;
  return `${countOf(ids.size, "key", "keys")} selected`;
}
