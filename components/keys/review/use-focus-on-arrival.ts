import { useEffect, useRef } from "react";

/** The step is read from its heading on, which then stands at the top. */
export function useFocusOnArrival() {
  const heading = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    window.scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
