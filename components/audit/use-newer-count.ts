import { useEffect, useState } from "react";

const REPEAT_MS = 15_000;

/** What `address` counts, asked for while the page is seen and when it is seen again; 0 until then. */
export function useNewerCount(address: string): number {
  const [answer, setAnswer] = useState({ address, count: 0 });

  useEffect(() => {
    const left = new AbortController();
    const look = async () => {
      if (document.visibilityState !== "visible") return;
      const response = await fetch(address, { signal: left.signal }).catch(() => null);
      const body: { count: number } | null = response?.ok ? await response.json().catch(() => null) : null;
      // Without an answer nothing is said; the next one comes soon.
      if (body && !left.signal.aborted) setAnswer({ address, count: body.count });
    };
    const timer = setInterval(look, REPEAT_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      left.abort();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [address]);

  return answer.address === address ? answer.count : 0;
}
