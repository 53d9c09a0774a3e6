import { nameInUseFromRequest } from "@/lib/keys/name-in-use";
import { actorRoute } from "@/lib/route";

export const GET = actorRoute("key_name", nameInUseFromRequest, { byPerson: true });
