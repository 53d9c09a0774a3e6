import { countMatching } from "@/lib/inventory/counts";
import { readQuery } from "@/lib/inventory/filters";
import { actorRoute } from "@/lib/route";

/** How many keys a list would have in all its pages. */
export const GET = actorRoute(
  "count_keys",
  async (actor, request) => ({ count: await countMatching(actor, readQuery(new URL(request.url).search)) }),
  { byPerson: true },
);
