import { useEffect, useState } from "react";
import type { NameCheck } from "./facts";

const TYPING_PAUSE_MS = 400;

type Question = { connectionId: string; name: string; except: string | undefined };

/** Asks our database, once the typing pauses, whether the name is taken. null while it is not known. */
export function useNameCheck(
  { connectionId, name, except }: Question,
  onChecked: (connectionId: string, name: string, check: NameCheck) => void,
): NameCheck | null {
  const [answer, setAnswer] = useState<{ connectionId: string; name: string; check: NameCheck } | null>(null);

  useEffect(() => {
    if (name === "" || name.length > 200) return;
    const aborter = new AbortController();
    const timer = setTimeout(async () => {
      const query = new URLSearchParams({ connection: connectionId, name, ...(except && { except }) });
      try {
        const response = await fetch(`/api/keys/name?${query}`, { signal: aborter.signal });
        if (!response.ok) return;
        const { inUse } = (await response.json()) as { inUse: boolean };
        const check = { inUse, at: Date.now() };
        setAnswer({ connectionId, name, check });
        onChecked(connectionId, name, check);
      } catch {
        // Typed on, or no connection: the write itself has the last word on the name.
      }
    }, TYPING_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [connectionId, name, except, onChecked]);

  return answer?.name === name && answer.connectionId === connectionId ? answer.check : null;
}
