import { type AddressEntry, readAddress } from "@/lib/kraken/ip-allowlist";

/** The address that the server sees this browser under, or the sentence why it cannot be added. */
export async function readOwnAddress(base: string): Promise<AddressEntry | string> {
  const address = await askOwnAddress(base);
  if (address === null) return "Your address could not be found out. Type it instead.";
  const read = readAddress(address);
  return "reason" in read ? `Not added: ${read.text} ${read.reason}.` : read;
}

async function askOwnAddress(base: string): Promise<string | null> {
  try {
    const response = await fetch(`${base}/my-address`);
    const { address } = (await response.json()) as { address?: string | null };
    return address ?? null;
  } catch {
    return null;
  }
}
