const DEFAULT_PATH = "/keys";
const MAX_CHARS = 4000;
const BASE = "http://quayside.invalid";

/** A path of ours to come back to after a sign-in; anything else leads to the inventory. */
export function returnPath(value: unknown): string {
  if (typeof value !== "string" || value.length > MAX_CHARS || !value.startsWith("/")) return DEFAULT_PATH;
  if (!URL.canParse(value, BASE)) return DEFAULT_PATH;
  const { origin, pathname, search, hash } = new URL(value, BASE);
  // "/.//host" has our origin, and a path that a browser would read as another host.
  return origin === BASE && !pathname.startsWith("//") ? pathname + search + hash : DEFAULT_PATH;
}

/** The path in the address that Auth.js keeps in its cookie while a sign-in is on its way. */
export function returnPathOfAddress(address: string | undefined, ownOrigin: string): string {
  if (!address || !URL.canParse(address)) return DEFAULT_PATH;
  const url = new URL(address);
  return url.origin === ownOrigin ? returnPath(url.pathname + url.search + url.hash) : DEFAULT_PATH;
}
