import { clientAddress } from "@/lib/auth/client-address";
import { actorRoute } from "@/lib/route";

/** The address that this browser is seen under, for "Add my current address". */
export const GET = actorRoute("my_address", async (_actor, request) => ({ address: clientAddress(request.headers) }), {
  byPerson: true,
});
