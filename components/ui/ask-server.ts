import { type AppErrorCode, messageFor } from "@/lib/errors";

/** An answer, or why there is none, in words for the person. */
export type Answer<T> =
  | { ok: true; data: T }
  | {
      ok: false;
      problem: string /** Missing when the server did not answer. */;
      code?: AppErrorCode;
      details?: unknown;
    };

/** `unanswered` is said when the server did not answer at all. */
export async function askServer(address: string, unanswered: string, init?: RequestInit): Promise<Answer<Response>> {
  const response = await fetch(address, init).catch(() => null);
  if (response?.ok) return { ok: true, data: response };
  const refusal: { code: AppErrorCode; details?: unknown } | null = (await response?.json().catch(() => null)) ?? null;
  return refusal ? { ok: false, problem: messageFor(refusal.code), ...refusal } : { ok: false, problem: unanswered };
}

/**
 * Asks for a file, whose content the browser keeps outside of the page's memory. Not the post of a plain form, which would
 * leave the page where it is refused.
 */
export async function askForFile(
  address: string,
  body: object,
  unanswered: string,
): Promise<Answer<{ name: string; content: Blob }>> {
  const asked = await askServer(address, unanswered, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!asked.ok) return asked;
  const content = await asked.data.blob().catch(() => null);
  if (!content) {
    return { ok: false, problem: "The file broke off before its end, so nothing was saved. Try again." };
  }
  const disposition = asked.data.headers.get("content-disposition") ?? "";
  return { ok: true, data: { name: /filename="(.+)"/.exec(disposition)?.[1] ?? "quayside", content } };
}
