import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";

const REPEAT_MS = 15_000;

/**
 * How many entries `address` counts that came after those of the page; 0 until it was asked. Asks again and again while the
 * page is seen, and when it is seen again.
 */
export const newerCountQuery = (address: string) =>
  queryOptions({
    queryKey: ["audit", "newer", address],
    queryFn: async ({ signal }) => (await fetchJson<{ count: number }>(address, signal)).count,
    // The page has only just been made.
    initialData: 0,
    staleTime: REPEAT_MS,
    refetchInterval: REPEAT_MS,
    refetchOnWindowFocus: "always",
    // What is asked is this server, not the internet.
    networkMode: "always",
  });
