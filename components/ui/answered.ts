import { unstable_isUnrecognizedActionError } from "next/navigation";
import type { AppErrorCode } from "@/lib/errors";

/** As browsers and the bundler word it that a script is not there any more. */
const MISSING_SCRIPT =
  /Loading (CSS )?chunk|Failed to load chunk|dynamically imported module|Importing a module script failed|error loading dynamically/i;

/**
 * Whether something failed because this page is older than the server, which was updated meanwhile: the server does not know
 * the action, or has the script no more. Nothing was done then.
 */
export function isOlderThanServer(error: unknown): boolean {
  if (unstable_isUnrecognizedActionError(error)) return true;
  if (!(error instanceof Error)) return false;
  return error.name === "ChunkLoadError" || MISSING_SCRIPT.test(error.message);
}

type TooOld = { ok: false; code: Extract<AppErrorCode, "tab_too_old"> };

/** What an action answers, and a refusal of our own where the page is older than the server. Throws what else went wrong. */
export async function unlessTooOld<Result>(run: () => Promise<Result>): Promise<Result | TooOld> {
  try {
    return await run();
  } catch (error) {
    if (isOlderThanServer(error)) return { ok: false, code: "tab_too_old" };
    throw error;
  }
}

/** The same; null when no answer came. */
export const answered = <Result>(run: () => Promise<Result>): Promise<Result | TooOld | null> =>
  unlessTooOld(run).catch(() => null);
