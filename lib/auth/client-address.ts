import "server-only";
import ipaddr from "ipaddr.js";
import { env } from "@/lib/env";

/**
 * The address that a request comes from, or null when it is not known. Each trusted proxy appends the address it was
 * called from, so the one that the outermost of them saw counts from the right. Without proxies Next fills the header
 * from the socket; what a caller writes into it himself can only limit himself.
 */
export function clientAddress(headers: Pick<Headers, "get">): string | null {
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  const seen = hops.at(-Math.max(env().trustedProxies, 1)) ?? "";
  return ipaddr.isValid(seen) ? ipaddr.process(seen).toString() : null;
}
