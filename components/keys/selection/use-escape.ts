import { useEffect, useEffectEvent } from "react";

/** Escape while `active`, unless it belongs to something that is open or to a field that is typed in. */
export function useEscape(onEscape: () => void, active: boolean): void {
  const act = useEffectEvent(onEscape);
  useEffect(() => {
    if (!active) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      if (document.querySelector("dialog[open], :popover-open")) return;
      if (event.target instanceof HTMLInputElement && event.target.type !== "checkbox") return;
      act();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [active]);
}
