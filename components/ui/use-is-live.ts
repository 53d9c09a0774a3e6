import { useSyncExternalStore } from "react";

const neverChanges = () => () => {};

/** False on the server and until the page has come to life, then true. */
export const useIsLive = (): boolean =>
  useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
