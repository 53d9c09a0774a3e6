import { asksByItself } from "@/scripts/lib/by-itself.mjs";
import { openSignedIn } from "./running/session";
import { at } from "./running/workspace";
import { expect, test } from "./test";

test("a person sees their open sessions and ends another one, which is out at once", async ({
  signedIn: page,
  account,
  newBrowser,
}) => {
  const elsewhere = await newBrowser();
  await openSignedIn(elsewhere, account);
  await page.goto("/settings");
  const sessions = page.getByRole("region", { name: "Your sessions" });
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await expect(sessions.getByRole("listitem").filter({ hasText: "This one" })).toHaveCount(1);
  await sessions.getByRole("button", { name: "End session" }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  await elsewhere.goto("/keys");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await page.goto("/keys");
  await expect(page).toHaveURL(at("/keys"));
});

test("ending this session signs out", async ({ signedIn: page }) => {
  await page.goto("/settings");
  await page.getByRole("button", { name: "End this session and sign out" }).click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
});

test("nobody sees the sessions of somebody else", async ({ signedIn: page, stranger, newBrowser }) => {
  const theirs = await newBrowser();
  await openSignedIn(theirs, stranger);
  await page.goto("/settings");
  await expect(page.getByRole("region", { name: "Your sessions" }).getByRole("listitem")).toHaveCount(1);
});

test("the theme that a person chooses is there from the first byte of the next page", async ({ signedIn: page }) => {
  await page.goto("/settings");
  await page.getByRole("main").getByRole("radio", { name: "Dark" }).check();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.goto("/keys");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("a page that is rendered anew is told from one that a link leads to: only this is use of the session", async ({
  signedIn: page,
}) => {
  const asked = (path: string) =>
    page.waitForRequest((request) => request.headers().rsc === "1" && at(path).test(request.url().split("?")[0] ?? ""));
  await page.goto("/keys");
  const renderedAnew = asked("/keys");
  await page.getByRole("button", { name: "Sync now" }).first().click();
  expect(asksByItself(await (await renderedAnew).allHeaders())).toBe(true);

  const ledTo = page.waitForRequest(
    (request) => at("/team").test(request.url().split("?")[0] ?? "") && !asksByItself(request.headers()),
  );
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Team" }).click();
  await ledTo;
  await expect(page).toHaveURL(at("/team"));
});
