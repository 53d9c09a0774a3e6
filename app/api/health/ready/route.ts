import { isDatabaseReady } from "@/lib/db/readiness";

/** The process can serve pages: its database answers. */
export async function GET() {
  const ready = await isDatabaseReady();
  return new Response(ready ? "ok" : "not ready", {
    status: ready ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}

export const dynamic = "force-dynamic";
