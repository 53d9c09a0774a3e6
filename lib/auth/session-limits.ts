/** When nobody opens a page or does anything for this long, a session ends. */
export const SESSION_IDLE_SECONDS = 30 * 60;
/** However busy, a session ends after this long. */
export const SESSION_MAX_SECONDS = 12 * 60 * 60;
/** How exact "last seen" is; every page would otherwise write to the database. */
export const SESSION_SEEN_EVERY_SECONDS = 60;
