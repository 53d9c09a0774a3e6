import type { Zone } from "./time-format";
import { useIsLive } from "./use-is-live";

/**
 * The server does not know the person's zone and prints UTC in the places of both times; after hydration the digits
 * change, and because digits are tabular nothing moves.
 */
export const useZone = (): Zone => (useIsLive() ? "local" : "utc");
