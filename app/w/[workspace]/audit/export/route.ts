import { exportEvents } from "@/lib/audit/export";
import { actorRoute } from "@/lib/route";

export const POST = actorRoute("export_audit_log", exportEvents, { byPerson: true });
