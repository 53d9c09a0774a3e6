import { useSyncExternalStore } from "react";
import type { Zone } from "./time-format";

const neverChanges = () => () => {};

/**
 * The server does not know the person's zone and prints UTC in the places of both times; after hydration the digits
 * change, and because digits are tabular nothing moves.
 */
export const useZone = (): Zone =>
  useSyncExternalStore<Zone>(
    neverChanges,
    () => "local",
    () => "utc",
  );
