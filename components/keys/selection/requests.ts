import { type AppErrorCode, messageFor } from "@/lib/errors";
import type { Selected } from "./selection";

/** An answer, or why there is none, in words for the person. */
type Answer<T> = { ok: true; data: T } | { ok: false; problem: string };

/** How many keys the list at this address has in all its pages. */
export async function countMatching(address: string): Promise<Answer<number>> {
  const asked = await ask(`/keys/count${queryOf(address)}`);
  if (!asked.ok) return asked;
  const { count }: { count: number } = await asked.data.json();
  return { ok: true, data: count };
}

/**
 * Asks for the file, whose content the browser keeps outside of the page's memory. Not the post of a plain form: under
 * `no-referrer` browsers send that without an origin, and such requests are refused.
 */
export async function requestExport(
  { ids, matching }: Selected,
  address: string,
): Promise<Answer<{ name: string; content: Blob }>> {
  const asked = await ask("/keys/export", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ list: queryOf(address), ids: matching === null ? [...ids] : null }),
  });
  if (!asked.ok) return asked;
  const content = await asked.data.blob().catch(() => null);
  if (!content) {
    return { ok: false, problem: "The file broke off before its end, so nothing was saved. Try again." };
  }
  const disposition = asked.data.headers.get("content-disposition") ?? "";
  return { ok: true, data: { name: /filename="(.+)"/.exec(disposition)?.[1] ?? "keys.csv", content } };
}

const queryOf = (address: string) => new URL(address, location.href).search;

async function ask(address: string, init?: RequestInit): Promise<Answer<Response>> {
  const response = await fetch(address, init).catch(() => null);
  if (response?.ok) return { ok: true, data: response };
  const refusal: { code: AppErrorCode } | null = (await response?.json().catch(() => null)) ?? null;
  return {
    ok: false,
    problem: refusal
      ? messageFor(refusal.code)
      : "This server did not answer. Your selection is still here; try again.",
  };
}
