import { readFile } from "node:fs/promises";
import { Client } from "pg";
import { callAction } from "./running/call-action";
import { send } from "./running/plain-http";
import { cookieOf, startSession } from "./running/session";
import { basePathOf } from "./running/workspace";
import { createKey, KeyForm } from "./screens/key-form";
import { RevealScreen } from "./screens/reveal";
import { signIn } from "./screens/sign-in";
import { expect } from "./test";
import { test } from "./two-processes";

test("a sign-in, a new key and its private key do not mind which process answers", async ({
  page,
  account,
  control,
  stage,
}) => {
  await signIn(page, account);
  await createKey(page, { name: "hummingbot-mm-fra", permissions: "funds_query" });
  const reveal = new RevealScreen(page);
  await page.reload();
  expect(await reveal.readPrivateKey()).toMatch(/==$/);
  expect(await control.keys(account.id)).toHaveLength(1);
  expect(new Set(stage.recorder.exchanges().map(({ answeredBy }) => answeredBy)).size).toBe(2);
});

test("two creates of one name, at the same moment in two processes, make one key", async ({
  signedIn: page,
  account,
  control,
}) => {
  const forms = [new KeyForm(page), new KeyForm(await page.context().newPage())];
  for (const form of forms) {
    await form.open({ name: "same-name", permissions: "funds_query" });
    await form.review();
  }
  await Promise.all(forms.map((form) => form.generate.click()));
  await expect.poll(() => control.keys(account.id)).toHaveLength(1);
  await expect.poll(() => control.countCalls("POST", "/oauth/fast-api-key")).toBe(1);
});

test("many requests with an expired token refresh it once", async ({ page, account, control, stage }) => {
  // Without a page, which would ask for a reading of its own.
  await startSession(page, account);
  const cookie = await cookieOf(page);
  await control.expireTokens(account.id);
  await control.clearLog();
  const headers = { cookie, origin: stage.url, "content-type": "application/json" };
  const address = `${await basePathOf(stage.url, cookie)}/sync`;
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => send(stage.url, address, { method: "POST", headers, body: '{"when":"now"}' })),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
  expect(await control.countCalls("POST", "/oauth/token")).toBe(1);
});

test("a session that ends in one process has ended in the other", async ({ signedIn: page, account, stage }) => {
  const cookie = await cookieOf(page);
  const address = `${await basePathOf(stage.url, cookie)}/my-address`;
  const statuses = async () => {
    const answers = await Promise.all([1, 2].map(() => send(stage.url, address, { headers: { cookie } })));
    return answers.map(({ status }) => status);
  };
  expect(await statuses()).toEqual([200, 200]);
  await page.getByRole("button", { name: account.email }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
  expect(await statuses()).toEqual([401, 401]);
});

test("a budget is one budget, however many processes there are", async ({ signedIn: page, stage }) => {
  const cookie = await cookieOf(page);
  const address = `${await basePathOf(stage.url, cookie)}/my-address`;
  await page.goto("about:blank");
  const answers = await Promise.all(
    Array.from({ length: 200 }, () => send(stage.url, address, { headers: { cookie } })),
  );
  const good = answers.filter(({ status }) => status === 200).length;
  expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 429)).toEqual([]);
  // What the page itself asked for before is in the same minute.
  expect(good).toBeLessThanOrEqual(120);
  expect(good).toBeGreaterThan(80);
});

test("when pages, routes and actions fail, each line of the log is an entry and none holds what somebody typed", async ({
  signedIn: page,
  stage,
}) => {
  const headers = { cookie: await cookieOf(page), origin: stage.url };
  await page.goto("about:blank");
  const before = (await readFile(stage.logFile, "utf8")).length;
  const typed = 'hunter2-marker\n{"level":"error","event":"forged"}';
  const client = new Client({ connectionString: stage.databaseUrl ?? "" });
  await client.connect();
  await client.query("alter table keys rename to keys_elsewhere; alter table audit_events rename to events_elsewhere");
  const q = new URLSearchParams({ q: typed });
  const base = await basePathOf(stage.url, headers.cookie);
  for (const path of [`/keys?${q}`, `/audit?${q}`, `/keys/new/existing?${q}`]) {
    const { status } = await send(stage.url, base + path, { headers });
    expect.soft(status, path).toBe(500);
  }
  const { refusal } = await callAction(stage.url, "createWorkspaceAction", { name: "hunter2-marker" }, headers);
  await client.query("alter table keys_elsewhere rename to keys; alter table events_elsewhere rename to audit_events");
  await client.end();
  expect(refusal).toBe("unexpected");
  const linesSince = async () => (await readFile(stage.logFile, "utf8")).slice(before).trimEnd().split("\n");
  await expect
    .poll(async () => (await linesSince()).map((line) => JSON.parse(line).event))
    .toEqual(expect.arrayContaining(["printed", "route_failed", "action_failed"]));
  const lines = await linesSince();
  expect(lines.join("\n")).toContain('"code":"42P01"');
  expect(lines.join("\n")).not.toMatch(/hunter2|forged/);
});
