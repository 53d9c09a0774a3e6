import { expect, type Page } from "playwright/test";
import { authorize } from "@/sandbox/sign-in";
import type { TestAccount } from "../accounts";
import { builtActions } from "./actions";

/** What a form of ours leads to Kraken for; see `lib/sign-in/purpose.ts`. */
type Purpose = "account" | "identity" | "connect";

/** Signs in as the pages do, without their clicks, and opens the inventory. */
export async function openSignedIn(page: Page, account: TestAccount): Promise<void> {
  await startSession(page, account);
  await page.goto("/keys");
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
}

/** Gives the browser of this page a session. No page is opened. */
export async function startSession(page: Page, account: TestAccount, purpose: Purpose = "account"): Promise<void> {
  await passKraken(page, account, { from: "/sign-in", purpose });
}

/**
 * Takes the way to Kraken and back by plain requests with the cookies of the page's browser: the form, Kraken's two pages, where
 * everything is allowed, and the callback, whose last redirect is not followed. Throws when the callback leads to a failure.
 */
export async function passKraken(
  page: Page,
  account: TestAccount,
  { from, purpose }: { from: string; purpose: Purpose },
): Promise<void> {
  const { request } = page.context();
  const action = builtActions().find(({ name }) => name === "signInAction");
  if (!action) throw new Error("The build has no action signInAction.");
  const { origin } = new URL((await request.get("/api/health/live")).url());
  const toKraken = await request.post(from, {
    headers: { origin },
    multipart: { [`$ACTION_ID_${action.id}`]: "", returnTo: "/keys", purpose },
    maxRedirects: 0,
  });
  const callback = await authorize(toKraken.headers().location ?? "", { account: account.id });
  const answer = await request.get(callback.href, { maxRedirects: 0 });
  const { location = "" } = answer.headers();
  if (!location || location.includes("/sign-in")) {
    throw new Error(`${account.id} is not signed in: the callback answered ${answer.status()}, ${location}`);
  }
}

/** The cookies of the page's browser, as it sends them. */
export const cookieOf = async (page: Page): Promise<string> =>
  (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
