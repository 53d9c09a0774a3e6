import type { Page } from "playwright/test";
import type { TestAccount } from "./accounts";
import type { Recorder } from "./running/recorder";
import { KRAKEN_TIMEOUT_MS } from "./running/stage";
import { at } from "./running/workspace";
import { KrakenPages } from "./screens/kraken-pages";
import { signOut } from "./screens/shell";
import { SignInScreen, signIn } from "./screens/sign-in";
import { expect, test } from "./test";

const SESSION_COOKIE = "quayside.session";

async function sessionCookie(page: Page) {
  const cookies = await page.context().cookies();
  return cookies.find(({ name }) => name === SESSION_COOKIE);
}

async function expectSignedOut(page: Page): Promise<void> {
  expect(await sessionCookie(page)).toBeUndefined();
  await page.goto("/keys");
  await expect(page).toHaveURL(/\/sign-in/);
}

/** Signs in up to the redirect back from Kraken, and keeps its address instead of following it. */
async function callbackOf(page: Page, account: TestAccount, recorder: Recorder): Promise<URL> {
  recorder.keepBack("/api/auth/callback/");
  const screen = new SignInScreen(page);
  await screen.open();
  await screen.button.click();
  const kraken = new KrakenPages(page);
  await kraken.choose(account);
  await kraken.allow.click();
  await expect(page.getByText("kept back")).toBeVisible();
  recorder.keepBack(null);
  return new URL(page.url());
}

test("who is here for a team's keys signs in without giving access to an account of their own", async ({
  page,
  account,
}) => {
  await page.goto("/sign-in");
  const asked = page.waitForRequest(/\/oauth\/authorize\?/);
  await page.getByRole("button", { name: "Sign in without connecting an account" }).click();
  expect(new URL((await asked).url()).searchParams.get("scope")).toBe("account.info:basic");
  const kraken = new KrakenPages(page);
  await kraken.choose(account);
  await kraken.allow.click();
  await expect(page).toHaveURL(at("/keys"));
  await page.goto("/settings");
  await expect(page.getByRole("heading", { name: account.email })).toHaveCount(0);
});

test("signing in works before any script has run", async ({ newBrowser, account, watch }) => {
  // So says the browser of scripts that it was told not to run.
  watch.allow(/\.js csp$/);
  const page = await newBrowser({ javaScriptEnabled: false });
  await new SignInScreen(page).open();
  await new SignInScreen(page).signIn(account);
  await expect(page).toHaveURL(at("/keys"));
});

test("a newcomer is led from any page to Kraken and back to that page", async ({ page, account }) => {
  await page.goto("/settings");
  await expect(page).toHaveURL("/sign-in?returnTo=%2Fsettings");
  await new SignInScreen(page).signIn(account);
  await expect(page).toHaveURL(at("/settings"));
});

test("the sign-in page says that it is the sandbox, and what will be asked for", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByText("This server talks to a simulated Kraken.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
});

test("a session is an opaque cookie that no script can read, and that only Lax requests carry", async ({
  signedIn,
}) => {
  const cookie = await sessionCookie(signedIn);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/", domain: "localhost" });
  // 32 random bytes.
  expect(cookie?.value).toMatch(/^[\w-]{43}$/);
  expect(await signedIn.evaluate(() => document.cookie)).not.toContain(SESSION_COOKIE);
});

test("what the browser is told about the session has an allow-listed shape", async ({ signedIn, account, stage }) => {
  const answer = await signedIn.request.get(`${stage.url}/api/auth/session`);
  const session = await answer.json();
  expect(Object.keys(session).sort()).toEqual(["actor", "expires"]);
  expect(Object.keys(session.actor).sort()).toEqual([
    "name",
    "role",
    "sessionId",
    "userId",
    "workspaceId",
    "workspaceSlug",
  ]);
  expect(session.actor).toMatchObject({ name: account.email, role: "owner" });
  expect(answer.headers()["cache-control"]).toContain("no-store");
});

test("a sign-in always starts a new session and ends the one before", async ({ signedIn, account, newBrowser }) => {
  const before = await sessionCookie(signedIn);
  const callback = await signedIn.context().newPage();
  // The page of a failed sign-in offers the button to somebody who is signed in.
  await callback.goto("/sign-in/failed/refused");
  await new SignInScreen(callback).signIn(account);
  const after = await sessionCookie(callback);
  expect(after?.value).not.toBe(before?.value);

  const thief = await newBrowser();
  await thief.context().addCookies([{ ...(before as NonNullable<typeof before>) }]);
  await thief.goto("/keys");
  await expect(thief).toHaveURL(/\/sign-in/);
});

test("a session cookie from before a sign-in is never taken over", async ({ page, account, stage }) => {
  const planted = "f".repeat(43);
  await page.context().addCookies([{ name: SESSION_COOKIE, value: planted, url: stage.url }]);
  await signIn(page, account);
  expect((await sessionCookie(page))?.value).not.toBe(planted);
});

test("after signing out the old cookie opens nothing", async ({ signedIn, stage }) => {
  const cookie = await sessionCookie(signedIn);
  await signOut(signedIn);
  await expect(signedIn.getByText("You are signed out.")).toBeVisible();
  await signedIn.context().addCookies([{ name: SESSION_COOKIE, value: cookie?.value ?? "", url: stage.url }]);
  await signedIn.goto("/keys");
  await expect(signedIn).toHaveURL(/\/sign-in/);
});

test("refusing at Kraken leads to a page that says so, without a session", async ({ page, account }) => {
  const screen = new SignInScreen(page);
  await screen.open();
  await screen.button.click();
  const kraken = new KrakenPages(page);
  await kraken.choose(account);
  await kraken.refuse.click();
  await expect(page.getByRole("heading", { name: "Access was not allowed at Kraken" })).toBeVisible();
  await expect(page.getByText("you are not signed in")).toBeVisible();
  await expectSignedOut(page);
});

test("a callback address that is opened twice signs nobody in", async ({ signedIn, stage, newBrowser }) => {
  const callback = stage.recorder.exchanges().find(({ path }) => path.startsWith("/api/auth/callback/kraken"));
  const elsewhere = await newBrowser();
  for (const page of [signedIn, elsewhere]) {
    await page.goto(callback?.path ?? "");
    await expect(page.getByRole("heading", { name: "This sign-in does not belong to this browser" })).toBeVisible();
  }
  await expectSignedOut(elsewhere);
  await signedIn.goto("/keys");
  await expect(signedIn).toHaveURL(at("/keys"));
});

test("a callback address from another browser's sign-in signs nobody in", async ({
  page,
  account,
  newBrowser,
  stage,
}) => {
  const attackers = await callbackOf(page, account, stage.recorder);
  const victim = await newBrowser();
  await victim.goto(attackers.href);
  await expect(victim.getByRole("heading", { name: "This sign-in does not belong to this browser" })).toBeVisible();
  await expectSignedOut(victim);
});

test("a state that was altered on the way signs nobody in", async ({ page, account, stage }) => {
  const callback = await callbackOf(page, account, stage.recorder);
  callback.searchParams.set("state", `${callback.searchParams.get("state")?.slice(0, -4)}AAAA`);
  await page.goto(callback.href);
  await expect(page.getByRole("heading", { name: "This sign-in does not belong to this browser" })).toBeVisible();
  await expectSignedOut(page);
});

test("Quayside opened under another name of this machine goes on under the right one", async ({
  page,
  stage,
  account,
}) => {
  const port = new URL(stage.url).port;
  await page.goto(`http://127.0.0.1:${port}/settings`);
  await expect(page).toHaveURL(`${stage.url}/sign-in?returnTo=%2Fsettings`);
  await new SignInScreen(page).signIn(account);
  await expect(page).toHaveURL(at("/settings"));
});

test("Quayside opened under another address says which one is right", async ({ page, stage }) => {
  const port = new URL(stage.url).port;
  await page.goto(`http://another.localhost:${port}/sign-in`);
  await new SignInScreen(page).button.click();
  await expect(page.getByRole("heading", { name: "Quayside was opened under another address" })).toBeVisible();
  await page.getByRole("link", { name: `Open ${stage.url}` }).click();
  await expect(page).toHaveURL(`${stage.url}/sign-in`);
});

test("a redirect address that is not registered is refused at Kraken, and no code is made", async ({
  page,
  stage,
  control,
  watch,
}) => {
  const authorize = stage.krakenUrl;
  await page.route(`${authorize}/oauth/authorize?**`, (route) => route.abort());
  watch.allow(/net::ERR_FAILED/);
  const asked = page.waitForRequest(`${authorize}/oauth/authorize?**`);
  const screen = new SignInScreen(page);
  await screen.open();
  await screen.button.click();
  const address = new URL((await asked).url());
  expect(address.searchParams.get("redirect_uri")).toBe(`${stage.url}/api/auth/callback/kraken`);
  expect(address.searchParams.get("code_challenge_method")).toBe("S256");
  expect(address.searchParams.get("state")).toMatch(/.{20}/);
  address.searchParams.set("redirect_uri", "http://127.0.0.1:9/api/auth/callback/kraken");
  const answer = await page.request.get(address.href);
  expect(answer.status()).toBe(400);
  expect(await answer.text()).toContain("not registered for this client");
  expect(await control.countCalls("POST", "/oauth/token")).toBe(0);
});

const outages = {
  "the token call is cut off": { kind: "reset", path: "/oauth/token" },
  "the token call answers 503": { kind: "server_error", path: "/oauth/token" },
  "the token call answers a web page": { kind: "html", path: "/oauth/token" },
  "the token call takes too long": { kind: "delay", path: "/oauth/token", delayMs: KRAKEN_TIMEOUT_MS + 1000 },
  "user info is cut off": { kind: "reset", path: "/oauth/userinfo" },
  "user info answers 503": { kind: "server_error", path: "/oauth/userinfo" },
  "user info answers 429": { kind: "too_many_requests", path: "/oauth/userinfo" },
} as const;

for (const [name, fault] of Object.entries(outages)) {
  test(`when ${name}, a page says that Kraken did not answer, and nobody is signed in`, async ({
    page,
    account,
    control,
  }) => {
    await control.addFault({ ...fault, times: null });
    const screen = new SignInScreen(page);
    await screen.open();
    await screen.button.click();
    const kraken = new KrakenPages(page);
    await kraken.choose(account);
    await kraken.allow.click();
    await expect(page.getByRole("heading", { name: "Kraken did not answer" })).toBeVisible();
    await control.clearFaults();
    await new SignInScreen(page).signIn(account);
    await expect(page).toHaveURL(at("/keys"));
  });
}

for (const target of ["https://evil.example/", "//evil.example", "/\\evil.example", "/keys/..//evil.example"]) {
  test(`a sign-in does not lead to ${target}`, async ({ page, account }) => {
    await page.goto(`/sign-in?${new URLSearchParams({ returnTo: target })}`);
    await new SignInScreen(page).signIn(account);
    await expect(page).toHaveURL(at("/keys"));
  });
}

test("a permission that was not granted is shown and cannot be ticked, with the reason", async ({ page, account }) => {
  const screen = new SignInScreen(page);
  await screen.open();
  await screen.button.click();
  const kraken = new KrakenPages(page);
  await kraken.choose(account);
  await kraken.scope("Withdraw Funds").uncheck();
  await kraken.allow.click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await page.goto("/keys/new");
  await expect(page.getByRole("checkbox", { name: "Withdraw Funds" })).toBeDisabled();
  await expect(page.getByRole("checkbox", { name: "Query Funds" })).toBeEnabled();
  await expect(page.getByText(/Not granted by this connection/).first()).toBeVisible();
});
