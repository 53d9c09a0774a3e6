import "server-only";
import { cookies } from "next/headers";
import { authCookies, purposeCookie } from "@/lib/auth/cookies";
import { allScopes } from "@/lib/kraken/permissions";

/**
 * Why somebody is sent to Kraken. "account": to sign in and connect the account, as most do. "identity": only to say who
 * they are, as a teammate without keys of their own does. "connect": to connect one more account to the workspace on
 * whose page they asked, which signs nobody in. "confirm": to prove that it is still them, after which their session goes on.
 */
const purposes = ["account", "identity", "connect", "confirm"] as const;
export type Purpose = (typeof purposes)[number];

/** Anything else is what most people come for. */
export const readPurpose = (value: unknown): Purpose => purposes.find((purpose) => purpose === value) ?? "account";

/** Kraken is asked for no more than the purpose takes. Without `scope` it would ask for all that the client may have. */
export const scopesFor = (purpose: Purpose): string =>
  purpose === "identity" || purpose === "confirm" ? "account.info:basic" : allScopes.join(" ");

/** What somebody was sent away for. */
type Errand = {
  purpose: Purpose;
  /** The slug of the workspace on whose page they asked; null when that page is in none. */
  workspace: string | null;
};

/**
 * Kept in the browser until Kraken leads back: its answer may not say which scopes it granted, and the address that it leads
 * to names no workspace. A browser has one errand: a way that another tab is on ends here, or it would come back on this one.
 */
export async function rememberErrand({ purpose, workspace }: Errand): Promise<void> {
  const jar = await cookies();
  const { name, options } = purposeCookie();
  jar.set(name, workspace === null ? purpose : `${purpose} ${workspace}`, options);
  const { state } = authCookies();
  jar.set(state.name, "", { ...state.options, maxAge: 0 });
}

export async function rememberedErrand(): Promise<Errand> {
  const [purpose, workspace = null] = (await cookies()).get(purposeCookie().name)?.value.split(" ") ?? [];
  return { purpose: readPurpose(purpose), workspace };
}
