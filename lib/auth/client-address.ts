import "server-only";
import ipaddr from "ipaddr.js";
import { env } from "@/lib/env";

/**
 * The address that a request comes from, or null when it is not known. Our own server appends the address of the socket
 * (scripts/lib/door.mjs), and each trusted proxy before it the one that it was called from. Counted from the socket, what
 * lies beyond the trusted ones is the caller; what the caller wrote before that is never read. Who came past the proxies
 * is the nearest that anybody saw.
 */
export function clientAddress(headers: Pick<Headers, "get">): string | null {
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map(withoutPort);
  const seen = hops.at(-(env().trustedProxies + 1)) ?? hops[0] ?? "";
  return ipaddr.isValid(seen) ? ipaddr.process(seen).toString() : null;
}

/** Some proxies write "203.0.113.7:51234" or "[2001:db8::7]:51234". */
function withoutPort(hop: string): string {
  const text = hop.trim();
  return /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
}
