import { readFilters } from "@/lib/keys/filters";
import { listKeys } from "@/lib/keys/inventory";
import { settingsOf } from "@/lib/keys/rows";
import { actorRoute } from "@/lib/route";

const MOST_SHOWN = 8;

/** Keys whose settings can be copied into the form. */
export const GET = actorRoute("copyable_keys", async (actor, request) => {
  const q = new URL(request.url).searchParams.get("q") ?? "";
  const { rows } = await listKeys(actor, readFilters({ q, sort: "name" }));
  return {
    keys: rows.slice(0, MOST_SHOWN).map((row) => ({ id: row.id, tool: row.tool, settings: settingsOf(row) })),
  };
});
