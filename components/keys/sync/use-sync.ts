import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { requestSync } from "./sync-request";

/** As long as the server counts a reading as fresh. */
const FRESH_FOR_MS = 60_000;
const REPEAT_MS = 10_000;

export const SYNC_KEY = ["sync"];

/**
 * Reads Kraken's list when a page opens and when a tab comes back to it; every ten seconds while a write is not
 * settled, otherwise never by the clock. Renders the page again when it would look different.
 */
export function useBackgroundSync({ repeat, readAtMs }: { repeat: boolean; readAtMs: number | null }) {
  const router = useRouter();
  return useQuery({
    queryKey: SYNC_KEY,
    queryFn: async () => {
      const wasStale = readAtMs === null || Date.now() - readAtMs > FRESH_FOR_MS;
      const answer = await requestSync(repeat ? "now" : "if_stale");
      // An unchanged list still has a new time of reading.
      if (answer.changed || wasStale) router.refresh();
      return answer;
    },
    staleTime: FRESH_FOR_MS,
    refetchInterval: repeat ? REPEAT_MS : false,
  });
}

/** The person's own wish to read now. */
export function useSyncNow() {
  const router = useRouter();
  return useMutation({
    mutationKey: SYNC_KEY,
    mutationFn: () => requestSync("now"),
    onSettled: () => router.refresh(),
  });
}
