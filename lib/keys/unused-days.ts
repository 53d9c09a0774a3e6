/** Kraken may disable keys that are not used for months (support article on API key security). */
export const UNUSED_DAYS = 60;
