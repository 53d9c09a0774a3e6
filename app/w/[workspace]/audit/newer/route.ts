import { countNewerEvents } from "@/lib/audit/data";
import { readEventQuery } from "@/lib/audit/filters";
import { actorRoute } from "@/lib/route";

/** How many entries came after the one that the address names; an open page asks every few seconds. */
export const GET = actorRoute("count_newer_events", async (actor, request) => ({
  count: await countNewerEvents(actor, readEventQuery(new URL(request.url).search)),
}));
