import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";
import { onlyByPerson } from "@/lib/keys/queries";
import type { listCopyableKeys } from "./copyable";

type CopyableKeys = { keys: Awaited<ReturnType<typeof listCopyableKeys>> };

/** `base` is where the pages of the workspace stand. */
export const inventoryQueries = {
  /** Keys that a new one can be copied from; with the search that found them, because the last ones stay until the next come. */
  copyable: (base: string, search: string) =>
    queryOptions({
      ...onlyByPerson,
      queryKey: ["keys", "copyable", base, search],
      queryFn: async ({ signal }) => {
        const query = new URLSearchParams({ q: search });
        return { search, ...(await fetchJson<CopyableKeys>(`${base}/keys/new/existing?${query}`, signal)) };
      },
      placeholderData: keepPreviousData,
    }),
};
