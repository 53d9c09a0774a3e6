import { EXPORT_BODY_BYTES, exportFromRequest } from "@/lib/inventory/export";
import { actorRoute } from "@/lib/route";

export const POST = actorRoute("export_keys", exportFromRequest, { byPerson: true, maxBodyBytes: EXPORT_BODY_BYTES });
