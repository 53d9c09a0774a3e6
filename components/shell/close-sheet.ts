import type { MouseEvent } from "react";

/** On a phone the navigation is a popover, and this page stays when the address changes. */
export function closeSheet(event: MouseEvent<HTMLAnchorElement>): void {
  const sheet = event.currentTarget.closest<HTMLElement>("[popover]");
  if (sheet?.matches(":popover-open")) sheet.hidePopover();
}
