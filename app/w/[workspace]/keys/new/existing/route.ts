import { listCopyableKeys } from "@/lib/inventory/copyable";
import { actorRoute } from "@/lib/route";

/** Keys that can be copied into the form. */
export const GET = actorRoute(
  "copyable_keys",
  async (actor, request) => ({
    keys: await listCopyableKeys(actor, new URL(request.url).searchParams.get("q") ?? ""),
  }),
  { byPerson: true },
);
