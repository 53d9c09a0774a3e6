import { createServer } from "node:http";
import { asksByItself, BY_ITSELF } from "./by-itself.mjs";
import { underOwnName, writeOwnHost } from "./own-address.mjs";
import { peek } from "./peek.mjs";
import { callsAction, refusalOf, refusalOfBody } from "./refusals.mjs";

/**
 * The most that a request may carry: a thousand addresses before and after a change are a third of it. `next.config.mjs`
 * says the same of server actions.
 */
const MAX_BODY_BYTES = 256 * 1024;

/** Headers of a proxy in front. Where none is trusted they are whatever the caller wrote, and nobody may believe them. */
const PROXY_HEADERS = ["forwarded", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto", "x-real-ip"];

/** lib/sign-in/own-address reads it. */
const IGNORED_HOST = "x-ignored-forwarded-host";

/**
 * The HTTP server in front of Next. It refuses what would hurt before anything reads it: a body that is too long or of
 * unknown length, headers and bodies that trickle in, and what Next would fail at. And it says who called: the address of the
 * socket is appended to `x-forwarded-for`, as every proxy before it did. A page that is asked for under another name of this
 * machine leads to the own one.
 * @param {import("node:http").RequestListener} handle
 * @param {{ trustedProxies: number, ownAddress?: string, maxBodyBytes?: number, headersTimeoutMs?: number, requestTimeoutMs?: number, checkEveryMs?: number }} options
 */
export function createDoor(handle, options) {
  const { trustedProxies, maxBodyBytes = MAX_BODY_BYTES, headersTimeoutMs = 10_000 } = options;
  const { requestTimeoutMs = 30_000, checkEveryMs = 1_000, ownAddress = "" } = options;
  // What is no address is refused by the app, in words.
  const own = URL.canParse(ownAddress) ? new URL(ownAddress) : null;
  const limits = {
    headersTimeout: headersTimeoutMs,
    requestTimeout: requestTimeoutMs,
    connectionsCheckingInterval: checkEveryMs,
  };
  return createServer(limits, async (request, response) => {
    const { headers, socket } = request;
    if (trustedProxies === 0) ignoreProxyHeaders(headers);
    if (own) {
      writeOwnHost(headers, own);
      shortenOwnAddress(request, own);
    }
    const refusal =
      refusalOf(request, maxBodyBytes) ??
      (callsAction(request) ? await refusalOfBody(request, await peek(request)) : null);
    if (refusal) {
      // What is still on its way is not read: the connection ends with the answer.
      const always = { "content-type": "text/plain; charset=utf-8", connection: "close" };
      response.writeHead(refusal.status, { ...always, ...refusal.headers }).end(refusal.words);
      return;
    }
    const location = own && underOwnName(request, own);
    if (location) {
      response.writeHead(307, { location, "cache-control": "no-store" }).end();
      return;
    }
    delete headers[BY_ITSELF];
    if (asksByItself(headers)) headers[BY_ITSELF] = "1";
    headers["x-forwarded-for"] = [headers["x-forwarded-for"], socket.remoteAddress].filter(Boolean).join(", ");
    handle(request, response);
  });
}

/** A request may say the whole address (RFC 9112 section 3.2.2), and then the host in it counts. Others than ours are refused. */
function shortenOwnAddress(request, own) {
  if (!/^https?:\/\//i.test(request.url) || !URL.canParse(request.url)) return;
  const { host, pathname, search } = new URL(request.url);
  if (host !== own.host) return;
  request.url = pathname + search;
  request.headers.host = host;
}

/** Keeps one of them under another name, so that the page about a wrong address can say why it was not read. */
function ignoreProxyHeaders(headers) {
  const host = headers["x-forwarded-host"];
  for (const name of [...PROXY_HEADERS, IGNORED_HOST]) delete headers[name];
  if (host !== undefined) headers[IGNORED_HOST] = host;
}
