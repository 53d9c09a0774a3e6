import { useEffect, useState } from "react";
import { type BrowserKey, findBrowserKey } from "./browser-keys";

/** The person's key in this browser; undefined until that is known, null when there is none. */
export function useBrowserKey(userId: string): BrowserKey | null | undefined {
  const [found, setFound] = useState<BrowserKey | null | undefined>(undefined);
  useEffect(() => {
    let isCurrent = true;
    findBrowserKey(userId).then((key) => {
      if (isCurrent) setFound(key);
    });
    return () => {
      isCurrent = false;
    };
  }, [userId]);
  return found;
}
