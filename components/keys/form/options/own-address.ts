import type { QueryClient } from "@tanstack/react-query";
import { keyQueries } from "@/lib/keys/queries";
import { type AddressEntry, readAddress } from "@/lib/kraken/ip-allowlist";

/** The address that the server sees this browser under, or the sentence why it cannot be added. */
export async function readOwnAddress(client: QueryClient, base: string): Promise<AddressEntry | string> {
  const address = await client.fetchQuery(keyQueries.ownAddress(base)).catch(() => null);
  if (address === null) return "Your address could not be found out. Type it instead.";
  const read = readAddress(address);
  return "reason" in read ? `Not added: ${read.text} ${read.reason}.` : read;
}
