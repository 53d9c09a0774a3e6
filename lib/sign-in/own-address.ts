import "server-only";
import { env } from "@/lib/env";

type Headers = Pick<globalThis.Headers, "get">;

/** Of a header that a caller wrote, what may be shown. */
const LONGEST_SHOWN = 100;
const shown = (value: string) => value.replace(/[^\x21-\x7e ]/g, "?").slice(0, LONGEST_SHOWN);

/** Where our own server puts an `x-forwarded-host` that it does not believe; see scripts/lib/door.mjs. */
const IGNORED = "x-ignored-forwarded-host";

/** The host that the browser asked for; a trusted proxy in front may have put its own in its place. */
function askedHost(headers: Headers): string | null {
  const forwarded = env().trustedProxies > 0 ? headers.get("x-forwarded-host") : null;
  return forwarded ?? headers.get("host");
}

/** Whether a request came under the address that this server is set up for. */
export const isOwnAddress = (headers: Headers): boolean => askedHost(headers) === new URL(env().authUrl).host;

/** Which header or setting makes a request look as if it came under another address; null when none does. */
export function whyOtherAddress(headers: Headers): string | null {
  if (isOwnAddress(headers)) return null;
  const { authUrl, trustedProxies } = env();
  const own = new URL(authUrl);
  const host = shown(headers.get("host") ?? "");
  const forwarded = headers.get("x-forwarded-host");
  const ignored = headers.get(IGNORED);
  if (trustedProxies === 0) {
    return ignored === null
      ? `The request says Host: ${host}, and AUTH_URL says ${own.host}. A proxy in front has to pass Host on as the browser sent it (nginx: proxy_set_header Host $http_host).`
      : `A proxy sent X-Forwarded-Host: ${shown(ignored)}, which is not read because TRUSTED_PROXIES is 0. Set TRUSTED_PROXIES to the number of proxies in front of this server.`;
  }
  if (forwarded === null) {
    return `No X-Forwarded-Host came from the proxy, and the request says Host: ${host} where AUTH_URL says ${own.host}. Have the proxy pass Host on as the browser sent it (nginx: proxy_set_header Host $http_host).`;
  }
  if (forwarded.includes(",")) {
    return `X-Forwarded-Host has several values (${shown(forwarded)}). Only the outermost proxy may set it; the others pass it on as it is.`;
  }
  if (own.port !== "" && forwarded === own.hostname) {
    return `X-Forwarded-Host: ${shown(forwarded)} lacks the port of AUTH_URL (${own.port}). Have the proxy send the host with its port (nginx: $http_host instead of $host).`;
  }
  return `The proxy says X-Forwarded-Host: ${shown(forwarded)}, and AUTH_URL says ${own.host}. One of the two is wrong.`;
}
