/**
 * What a first visit with an empty cache may transfer. A kB is 1,000 bytes on the wire. A blank page of the same Next
 * ships 135 kB of script.
 */
export const scriptKb = {
  "/sign-in": 139,
  "/security": 139,
  "/keys": 174,
  "/keys/new": 215,
  "/keys/[id]": 167,
  "/keys/[id]/edit": 210,
  "/keys/[id]/secret": 176,
  "/settings": 162,
  "/audit": 155,
  "/team": 157,
  "/workspaces": 154,
} as const;

export type Route = keyof typeof scriptKb;

/** `/keys` with a page of 50 keys. */
export const keysPage = { requests: 14, allKb: 250 };

/** Sum of all layout shifts while a page loads, at either width. */
export const layoutShift = 0.01;
export const widths = [1280, 390] as const;

/** Of which modules the script of each route consisted when these budgets were set; `npm run budgets:record`. */
export const RECORD_FILE = "e2e/budgets/modules.json";
