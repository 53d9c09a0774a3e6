import { actorRoute } from "@/lib/route";
import { syncFromRequest } from "@/lib/sync/request";

export const POST = actorRoute("sync", syncFromRequest);
