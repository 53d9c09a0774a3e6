/** The process answers. Says nothing about what it is or holds. */
export const GET = () => new Response("ok", { headers: { "cache-control": "no-store" } });

export const dynamic = "force-dynamic";
