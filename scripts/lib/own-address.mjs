/** The names of a machine for itself. */
const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];

/** Where a proxy, and where a browser, says which host was asked for. */
const HOST_HEADERS = ["x-forwarded-host", "host"];

/**
 * The address as a browser would write it, without the port that goes without saying; null for what names no host.
 * @param {string | undefined} host
 * @param {URL} own
 */
function addressOf(host, own) {
  const address = `${own.protocol}//${host}`;
  return host && URL.canParse(address) ? new URL(address) : null;
}

/**
 * Writes the own host as everybody here compares it: some proxies send `example.com:443` for `https://example.com`.
 * @param {import("node:http").IncomingHttpHeaders} headers
 * @param {URL} own
 */
export function writeOwnHost(headers, own) {
  for (const name of HOST_HEADERS) {
    if (addressOf(/** @type {string | undefined} */ (headers[name]), own)?.href === own.href) headers[name] = own.host;
  }
}

/**
 * Where a page leads that was opened under another name of this machine, on which no sign-in would work; else null. Never
 * away from this machine and this port.
 * @param {Pick<import("node:http").IncomingMessage, "method" | "url" | "headers">} request
 * @param {URL} own
 */
export function underOwnName({ method, url, headers }, own) {
  const asked = addressOf(/** @type {string | undefined} */ (headers["x-forwarded-host"] ?? headers.host), own);
  const isPage = method === "GET" && headers.accept?.includes("text/html") && url?.startsWith("/");
  if (!isPage || !asked || asked.host === own.host || asked.port !== own.port) return null;
  const areThisMachine = [asked, own].every(({ hostname }) => LOOPBACK_NAMES.includes(hostname));
  return areThisMachine ? own.origin + url : null;
}
