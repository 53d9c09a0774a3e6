"use client";

import { useEffect } from "react";
import { PAGE_IS_ALIVE } from "./keep-early";

/** Says that the page is alive. Effects of all that is drawn with it have run by then. */
export function EarlyInputRelease() {
  useEffect(() => {
    dispatchEvent(new Event(PAGE_IS_ALIVE));
  }, []);
  return null;
}
