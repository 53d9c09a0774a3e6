"use client";

import { useEffect, useRef } from "react";
import { ENTRY_TITLE_ID, entryLinkId } from "./entry-ids";

/**
 * Keeps the keyboard where the person is: on the entry where it takes the place of the list, and back on its line when
 * it is closed. Beside the list, whoever goes from line to line stays there.
 */
export function EntryFocus({ entry }: { entry: number | null }) {
  const shown = useRef(entry);

  useEffect(() => {
    const before = shown.current;
    shown.current = entry;
    if (entry === before) return;
    const line = document.getElementById(entryLinkId(entry ?? before ?? 0));
    const isLost = document.activeElement === document.body;
    if (entry === null) line?.focus();
    else if (isLost || !line?.checkVisibility()) document.getElementById(ENTRY_TITLE_ID)?.focus();
  }, [entry]);

  return null;
}
