/** Says of a request that no person made it; lib/auth/actor reads it. */
export const BY_ITSELF = "x-by-itself";

/**
 * Whether a page asks by itself: Next's router looks ahead, or renders the page anew that is open. It does that after what a
 * person did as well, which has counted by then. Next takes the headers that tell away before any code of ours sees them.
 * @param {import("node:http").IncomingHttpHeaders} headers
 */
export function asksByItself(headers) {
  if (headers["next-router-prefetch"] !== undefined || headers["sec-purpose"]?.includes("prefetch")) return true;
  return headers.rsc !== undefined && isWholePageAnew(headers["next-router-state-tree"]);
}

/**
 * Going to another page, the router asks for what differs; the whole, from the root on, only when it renders anew.
 * @param {string | string[] | undefined} tree
 */
function isWholePageAnew(tree) {
  try {
    return JSON.parse(decodeURIComponent(String(tree)))[3] === "refetch";
  } catch {
    return false;
  }
}
