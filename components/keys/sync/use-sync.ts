import { type QueryClient, skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useBasePath } from "@/components/ui/base-path";
import { requestSync } from "./sync-request";

/** As long as the server counts a reading as fresh. */
const FRESH_FOR_MS = 60_000;
const REPEAT_MS = 10_000;

export const SYNC_KEY = ["sync"];
const WAITING_KEY = ["sync_waits"];

const noteIn = (client: QueryClient) => (isWaiting: boolean) => client.setQueryData<boolean>(WAITING_KEY, isWaiting);

/** Whether a reading has been asked for that has to wait, because Kraken was asked a moment ago. */
export const useIsWaiting = () => useQuery<boolean>({ queryKey: WAITING_KEY, queryFn: skipToken }).data ?? false;

/**
 * Reads Kraken's list when a page opens and when a tab comes back to it; every ten seconds while a write is not
 * settled, otherwise never by the clock. Renders the page again when it would look different.
 */
export function useBackgroundSync({ repeat, readAtMs }: { repeat: boolean; readAtMs: number | null }) {
  const base = useBasePath();
  const router = useRouter();
  const client = useQueryClient();
  return useQuery({
    queryKey: SYNC_KEY,
    queryFn: async () => {
      const wasStale = readAtMs === null || Date.now() - readAtMs > FRESH_FOR_MS;
      const answer = await requestSync(base, repeat ? "repeat" : "if_stale", noteIn(client));
      // An unchanged list still has a new time of reading.
      if (answer.changed || wasStale) router.refresh();
      return answer;
    },
    staleTime: FRESH_FOR_MS,
    refetchInterval: repeat ? REPEAT_MS : false,
  });
}

/** The person's own wish to read now; pending until a reading that began after it has ended. */
export function useSyncNow() {
  const base = useBasePath();
  const router = useRouter();
  const client = useQueryClient();
  return useMutation({
    mutationKey: SYNC_KEY,
    mutationFn: () => requestSync(base, "now", noteIn(client)),
    onSettled: () => router.refresh(),
  });
}
