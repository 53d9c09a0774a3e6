import "server-only";
import { env } from "@/lib/env";

/**
 * Whether a request comes from our own pages. Browsers send Origin with every POST, so a missing or `null` one is
 * refused; Next's own check of server actions lets a missing one pass (S10).
 */
export function isOwnOrigin(headers: Pick<Headers, "get">): boolean {
  return headers.get("origin") === env().authUrl;
}
