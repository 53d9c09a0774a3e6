/**
 * What a first visit with an empty cache may transfer. A kB is 1,000 bytes on the wire. A blank page of the same Next
 * ships 135 kB of script.
 */
export const scriptKb = {
  "/sign-in": 137,
  "/security": 137,
  "/w/[workspace]/keys": 168,
  "/w/[workspace]/keys/new": 215,
  "/w/[workspace]/keys/[id]": 162,
  "/w/[workspace]/keys/[id]/edit": 211,
  "/w/[workspace]/keys/[id]/secret": 167,
  "/w/[workspace]/settings": 157,
  "/w/[workspace]/audit": 162,
  "/w/[workspace]/team": 153,
  "/w/[workspace]/workspaces": 150,
} as const;

export type Route = keyof typeof scriptKb;

/** `/keys` with a page of 50 keys. */
export const keysPage = { requests: 14, allKb: 240 };

/**
 * The HTML of `/keys/new` with its headers: the ten segments of 1,460 bytes that a new connection sends before it waits
 * for the browser (RFC 6928). What comes after them paints a round trip later.
 */
export const newKeyHtmlKb = 14.6;

/** Sum of all layout shifts while a page loads, at either width. */
export const layoutShift = 0.01;
export const widths = [1280, 390] as const;

/** Of which modules the script of each route consisted when these budgets were set; `npm run budgets:record`. */
export const RECORD_FILE = "e2e/budgets/modules.json";
