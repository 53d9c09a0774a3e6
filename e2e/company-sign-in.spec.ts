import getPort from "get-port";
import { COMPANY_CLIENT, type Employee, startCompany } from "./running/company";
import { openStage, type Stage } from "./running/stage";
import { test as base, expect } from "./test";

const ERIN: Employee = { id: "erin", email: "erin@breakwater.example", verified: true };
const MALLORY: Employee = { id: "mallory", email: ERIN.email, verified: false };

/** A Quayside whose company has an OpenID Connect provider. */
const test = base.extend<object, { stage: Stage }>({
  stage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const port = await getPort();
      const stage = await openStage({
        env: {
          OIDC_ISSUER: `http://127.0.0.1:${port}`,
          OIDC_CLIENT_ID: COMPANY_CLIENT.id,
          OIDC_CLIENT_SECRET: COMPANY_CLIENT.secret,
          OIDC_NAME: "Breakwater",
        },
      });
      const redirectUri = `${stage.url}/api/auth/callback/company`;
      const company = await startCompany(port, { redirectUri, employees: [ERIN, MALLORY] });
      await use(stage);
      await company.close();
      await stage.remove();
    },
    { scope: "worker", timeout: 180_000 },
  ],
});

test("somebody without a Kraken account signs in with the company's provider", async ({ page, stage }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in with Breakwater" }).click();
  await page.getByRole("link", { name: ERIN.id }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  const { actor } = await (await page.request.get(`${stage.url}/api/auth/session`)).json();
  expect(actor).toMatchObject({ name: ERIN.email, role: "owner" });
  await page.goto("/settings");
  await expect(page.getByText("No Kraken account is connected")).toBeVisible();
  await expect(page.getByRole("region", { name: "Your sessions" })).toContainText("Signed in with Breakwater");
  await page.goto("/audit");
  await expect(page.getByText("Signed in with Breakwater")).toBeVisible();
});

test("who signs in again is the same person; who has the same address is not", async ({ newBrowser, stage }) => {
  const userIds = [];
  for (const { id } of [ERIN, ERIN, MALLORY]) {
    const page = await newBrowser();
    await page.goto("/sign-in");
    await page.getByRole("button", { name: "Sign in with Breakwater" }).click();
    await page.getByRole("link", { name: id }).click();
    await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
    const { actor } = await (await page.request.get(`${stage.url}/api/auth/session`)).json();
    userIds.push(actor.userId);
    // An address that nobody verified is no address: it could open an invitation.
    if (id === MALLORY.id) expect(actor.name).not.toBe(ERIN.email);
  }
  expect(userIds[0]).toBe(userIds[1]);
  expect(userIds[2]).not.toBe(userIds[0]);
});

test("an answer that does not belong to this browser's sign-in is refused in words", async ({ page, stage }) => {
  await page.goto("/api/auth/callback/company?code=stolen&state=stolen");
  await expect(page).toHaveURL(`${stage.url}/sign-in/failed/state`);
});
