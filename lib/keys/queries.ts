import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";

/** Longer than any name that the server would look up. */
const NAME_MAX_CHARS = 200;

export type NameQuestion = { connectionId: string; name: string; except: string | undefined };
export type NameCheck = { inUse: boolean; at: number };

/** A question counts as use of the session, so only a person asks one; and what is asked is this server, not the internet. */
export const onlyByPerson = { refetchOnWindowFocus: false, refetchOnReconnect: false, networkMode: "always" } as const;

/** `base` is where the pages of the workspace stand. */
export const keyQueries = {
  /** Whether a live key of the account, other than `except`, has this name. */
  name: (base: string, { connectionId, name, except }: NameQuestion) =>
    queryOptions({
      ...onlyByPerson,
      queryKey: ["keys", "name", base, connectionId, name, except],
      queryFn: async ({ signal }): Promise<NameCheck> => {
        const query = new URLSearchParams({ connection: connectionId, name, ...(except && { except }) });
        const { inUse } = await fetchJson<{ inUse: boolean }>(`${base}/keys/name?${query}`, signal);
        return { inUse, at: Date.now() };
      },
    }),

  /** The address that the server sees this browser under; null when it sees none. */
  ownAddress: (base: string) =>
    queryOptions({
      ...onlyByPerson,
      queryKey: ["own_address", base],
      queryFn: async ({ signal }) => {
        return (await fetchJson<{ address: string | null }>(`${base}/my-address`, signal)).address;
      },
    }),
};

/** Whether there is anything to ask about a name. */
export const isNameAskable = (name: string): boolean => name !== "" && name.length <= NAME_MAX_CHARS;
