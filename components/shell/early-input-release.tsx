"use client";

import { useEffect } from "react";
import { PAGE_IS_ALIVE } from "./keep-early";

/** Says that the page is alive, when the effects of all before it have run. */
export function EarlyInputRelease() {
  useEffect(() => {
    dispatchEvent(new Event(PAGE_IS_ALIVE));
  }, []);
  return null;
}
