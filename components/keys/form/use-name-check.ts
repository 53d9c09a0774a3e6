import { useEffect, useEffectEvent, useState } from "react";
import { useBasePath } from "@/components/ui/base-path";
import { fetchJson } from "@/lib/fetch-json";
import type { NameCheck } from "./facts";

const TYPING_PAUSE_MS = 400;

/** Longer than any name that the server would look up. */
const MAX_CHARS = 200;

type Question = { connectionId: string; name: string; except: string | undefined };

/** Asks our database whether the name is taken; null when it cannot say. `base` is where the pages of the workspace stand. */
export async function askForName(
  base: string,
  { connectionId, name, except }: Question,
  signal?: AbortSignal,
): Promise<NameCheck | null> {
  if (name === "" || name.length > MAX_CHARS) return null;
  const query = new URLSearchParams({ connection: connectionId, name, ...(except && { except }) });
  try {
    const { inUse } = await fetchJson<{ inUse: boolean }>(`${base}/keys/name?${query}`, signal);
    return { inUse, at: Date.now() };
  } catch {
    // Typed on, or no connection: the write itself has the last word on the name.
    return null;
  }
}

/** Asks our database, once the typing pauses, whether the name is taken. null while it is not known. */
export function useNameCheck(
  { connectionId, name, except }: Question,
  onChecked: (connectionId: string, name: string, check: NameCheck) => void,
): NameCheck | null {
  const base = useBasePath();
  const [answer, setAnswer] = useState<{ connectionId: string; name: string; check: NameCheck } | null>(null);
  const tell = useEffectEvent(onChecked);

  useEffect(() => {
    const aborter = new AbortController();
    const timer = setTimeout(async () => {
      const check = await askForName(base, { connectionId, name, except }, aborter.signal);
      if (!check || aborter.signal.aborted) return;
      setAnswer({ connectionId, name, check });
      tell(connectionId, name, check);
    }, TYPING_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [base, connectionId, name, except]);

  return answer?.name === name && answer.connectionId === connectionId ? answer.check : null;
}
