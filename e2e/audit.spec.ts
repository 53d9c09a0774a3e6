import type { Page } from "playwright/test";
import { callAction } from "./running/call-action";
import { send } from "./running/plain-http";
import { cookieOf, openSignedIn } from "./running/session";
import type { Stage } from "./running/stage";
import { at, basePathOf } from "./running/workspace";
import { AuditScreen } from "./screens/audit";
import { createKey, KeyForm } from "./screens/key-form";
import { expect, test } from "./test";

/** Once Kraken's list may be read again. */
async function readList(page: Page, { url }: Stage): Promise<void> {
  const headers = { origin: url, cookie: await cookieOf(page), "content-type": "application/json" };
  const base = await basePathOf(url, headers.cookie);
  const againInMs = async () => {
    const { body } = await send(url, `${base}/sync`, { method: "POST", headers, body: '{"when":"now"}' });
    return JSON.parse(body).againInMs;
  };
  await expect.poll(againInMs, { intervals: [1_000] }).toBe(null);
}

test("what a person does is in the log, and can be found there", async ({ signedIn: page, account }) => {
  const log = new AuditScreen(page);
  const keyId = await createKey(page, { name: "hedge-1", permissions: "funds_query" });
  await log.open();
  await expect(log.entry("Created key hedge-1")).toContainText("Done");
  await expect(log.entry("Asked Kraken to create key hedge-1")).toContainText("Asked");
  await expect(log.entry("Received the private key of hedge-1")).toBeVisible();
  await expect(log.entry("Signed in with Kraken")).toContainText(account.email);

  await log.filter("What", "Private keys");
  await expect(page).toHaveURL(at("/audit?group=secrets"));
  await expect(log.entry("Received the private key of hedge-1")).toBeVisible();
  await expect(log.entry("Signed in with Kraken")).toHaveCount(0);

  await log.filter("Key", "hedge-1");
  await expect(page).toHaveURL(at(`/audit?key=${keyId}&group=secrets`));
  await page.getByRole("link", { name: "Clear filters" }).click();
  await expect(log.entry("Signed in with Kraken")).toBeVisible();

  await log.entry("Created key hedge-1").getByRole("link", { name: "hedge-1" }).click();
  await page.getByRole("link", { name: "In the audit log" }).click();
  await expect(page).toHaveURL(at(`/audit?key=${keyId}`));
  await expect(log.entry("Created key hedge-1")).toBeVisible();
  await expect(log.entry("Signed in with Kraken")).toHaveCount(0);
});

test("days of one's own choice leave what happened on them", async ({ signedIn: page }) => {
  const log = new AuditScreen(page);
  await log.open();
  await page.getByRole("button", { name: /^Days: / }).click();
  await page.getByLabel("First day").fill("2021-03-01");
  await page.getByLabel("Last day").fill("2021-03-02");
  await page.getByRole("button", { name: "Show these days" }).click();
  await expect(page.getByRole("heading", { name: "No entry matches" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Days: 1 Mar 2021 to 2 Mar 2021" })).toBeVisible();
  await log.filter("Days", "Today");
  await expect(log.entry("Signed in with Kraken")).toBeVisible();
});

test("a search finds the entries of a key, of a person and of a number", async ({ signedIn: page, account }) => {
  const log = new AuditScreen(page);
  await createKey(page, { name: "treasury-payouts", permissions: "funds_query" });
  await log.open();
  await log.search("Treasury");
  await expect(page).toHaveURL(at("/audit?q=Treasury"));
  await expect(log.entry("Created key treasury-payouts")).toBeVisible();
  await expect(log.entry("Signed in with Kraken")).toHaveCount(0);
  await log.filter("Outcome", "Asked");
  await expect(log.entry("Asked Kraken to create key treasury-payouts")).toBeVisible();
  await expect(log.entry("Created key treasury-payouts")).toHaveCount(0);
  await log.search(account.email);
  await expect(page.getByRole("button", { name: "Outcome: Asked" })).toBeVisible();
  await log.filter("Outcome", "Any outcome");
  await expect(log.entry("Signed in with Kraken")).toBeVisible();
  const number = await log.numberOf("Signed in with Kraken");
  await log.search(number);
  await expect(page).toHaveURL(at(`/audit?q=${number}`));
  await expect(page.getByRole("link", { name: `Entry ${number}`, exact: true })).toBeVisible();
  await log.search("no such thing");
  await expect(page.getByRole("heading", { name: "No entry matches" })).toBeVisible();
});

test("an entry opens beside the list, leads to the others of its write, and closes where it was", async ({
  signedIn: page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const log = new AuditScreen(page);
  await createKey(page, { name: "hedge-1", permissions: "funds_query" });
  await log.open("?group=keys");
  const created = await log.numberOf("Created key hedge-1");
  await log.openEntry("Created key hedge-1");
  await expect(page).toHaveURL(at(`/audit?group=keys&entry=${created}`));
  await expect(log.panel).toContainText(`Entry ${created}`);
  await expect(log.panel.getByText("This one")).toBeVisible();
  await expect(log.table).toBeVisible();

  const asked = await log.numberOf("Asked Kraken to create key hedge-1");
  await log.panel.getByRole("link", { name: asked, exact: true }).click();
  await expect(page).toHaveURL(at(`/audit?group=keys&entry=${asked}`));
  await expect(log.panel.getByRole("heading", { name: "Asked Kraken to create key hedge-1" })).toBeFocused();
  await expect(log.panel.getByRole("link", { name: created, exact: true })).toBeVisible();
  await log.panel.getByRole("link", { name: "Close the entry" }).click();
  await expect(page).toHaveURL(at("/audit?group=keys"));
  await expect(page.getByRole("link", { name: `Entry ${asked}` })).toBeFocused();
});

test("on a phone an entry takes the place of the list, and the keyboard goes with it", async ({ signedIn: page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const log = new AuditScreen(page);
  await log.open();
  const number = await log.numberOf("Signed in with Kraken");
  await log.openEntry("Signed in with Kraken");
  await expect(log.panel.getByRole("heading", { name: "Signed in with Kraken" })).toBeFocused();
  await expect(log.table).toBeHidden();
  await log.panel.getByRole("link", { name: "Close the entry" }).click();
  await expect(page.getByRole("link", { name: `Entry ${number}` })).toBeFocused();
});

test("what is not known says what is known, what is not, and what comes next", async ({ signedIn: page, control }) => {
  const log = new AuditScreen(page);
  await control.addFault({ kind: "reset", when: "after_write", method: "POST", path: "/oauth/fast-api-key" });
  const form = new KeyForm(page);
  await form.open({ name: "hedge-1", permissions: "funds_query" });
  await form.review();
  await form.generate.click();
  await expect(page).toHaveURL(/\/keys\/[0-9a-f-]{36}$/);
  await log.open("?outcome=unknown");
  await page.getByRole("link", { name: `Entry ${await log.numberOf("Got no clear answer")}` }).click();
  await expect(log.panel).toContainText("It was recorded here before anything was sent.");
  await expect(log.panel).toContainText(/Whether Kraken carried it out\.|says what became of it\./);
});

test("another workspace's entry is not there", async ({ signedIn: page, stranger, newBrowser }) => {
  // Each workspace counts its own entries: the other one has fewer.
  await createKey(page, { name: "hedge-1", permissions: "funds_query" });
  const log = new AuditScreen(page);
  await log.open();
  const number = await log.numberOf("hedge-1");
  const theirs = await newBrowser();
  await openSignedIn(theirs, stranger);
  await new AuditScreen(theirs).open(`?entry=${number}`);
  await expect(theirs.getByRole("heading", { name: "There is no such entry here" })).toBeVisible();
  await expect(theirs.getByText("hedge-1")).toHaveCount(0);
});

test("routine checks are written down, left out, and one step away", async ({ signedIn: page, stage }) => {
  const log = new AuditScreen(page);
  await readList(page, stage);
  await readList(page, stage);
  await log.open();
  await expect(log.entry("Signed in with Kraken")).toBeVisible();
  await expect(log.entry("No changes")).toHaveCount(0);
  await page.getByRole("link", { name: "Show them" }).click();
  await expect(log.entry("No changes").first()).toContainText("Sync");
  await page.getByRole("link", { name: "Leave them out" }).click();
  await expect(log.entry("No changes")).toHaveCount(0);
});

test("new events are announced, and come when they are asked for", async ({ signedIn: page, stage }) => {
  const log = new AuditScreen(page);
  // The first reading of Kraken's list is news, too.
  await readList(page, stage);
  await log.open();
  const cookie = await cookieOf(page);
  await send(stage.url, `${await basePathOf(stage.url, cookie)}/keys/export`, {
    method: "POST",
    headers: { origin: stage.url, cookie, "content-type": "application/json" },
    body: '{"list":"","ids":null}',
  });
  // What the browser says when somebody comes back to the page.
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(page.getByRole("status").filter({ hasText: "1 new event" })).toBeVisible();
  await expect(log.entry("Exported 0 keys")).toHaveCount(0);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(log.entry("Exported 0 keys")).toBeVisible();
  await expect(page.getByText("1 new event")).toHaveCount(0);
});

test("the log is exported for spreadsheets and for programs, and that is in the log", async ({ signedIn: page }) => {
  const log = new AuditScreen(page);
  await createKey(page, { name: "hedge-1", permissions: "funds_query" });
  await log.open("?group=keys");

  const csv = await log.export(/^CSV/);
  expect(csv.name).toMatch(/^quayside-audit-\d{4}-\d\d-\d\d\.csv$/);
  const lines = csv.content.split("\r\n").slice(0, -1);
  expect(lines[0]).toBe("Entry,Time,Who,What,Details,Outcome,Address,Key,Kraken account,Kind");
  expect(lines.length).toBe(3);
  expect(lines[1]).toContain("Created key hedge-1");

  await log.open();
  const shown = (await log.table.getByRole("row").count()) - 1;
  const ndjson = await log.export(/^NDJSON/);
  const events = ndjson.content
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  // With the entry of this export itself.
  expect(events.length).toBe(shown + 1);
  expect(events[0]).toMatchObject({
    kind: "audit.exported",
    what: "Exported the audit log as NDJSON",
    outcome: "done",
  });
  expect(events.map(({ id }) => id)).toEqual(events.map(({ id }) => id).toSorted((a, b) => b - a));
  await expect(page.getByRole("status").filter({ hasText: "is saved" })).toBeVisible();
  await page.reload();
  await expect(log.entry("Exported the audit log as CSV")).toBeVisible();
});

test("a connection leads to its history", async ({ signedIn: page }) => {
  await createKey(page, { name: "hedge-1", permissions: "funds_query" });
  await page.goto("/settings");
  await page.getByRole("link", { name: "History" }).click();
  await expect(page).toHaveURL(/\/audit\?connection=/);
  await expect(new AuditScreen(page).entry("Created key hedge-1")).toBeVisible();
});

test("an attempt at what is not one's own is in the log", async ({ signedIn: page, stage }) => {
  const keyId = "0b7f6c1e-3a55-4f0e-9a59-0f3b1a2c4d5e";
  const seen = { name: "x", permissions: ["funds_query"], ipAllowlist: null, nonceWindow: "0" };
  const input = { keyId, seen: { ...seen, validUntil: null, queryFrom: null, queryTo: null } };
  const headers = { cookie: await cookieOf(page) };
  expect(await callAction(stage.url, "acceptChangeAction", input, headers)).toMatchObject({ refusal: "not_found" });
  const log = new AuditScreen(page);
  await log.open("?group=refusals");
  await expect(log.entry("Tried to accept change")).toContainText("Refused");
});

test("without a session there is no log", async ({ stage }) => {
  const headers = { origin: stage.url, "content-type": "application/json" };
  const newer = await send(stage.url, "/w/any/audit/newer?after=1", { headers });
  expect(newer.body).toBe('{"code":"signed_out"}');
  const file = await send(stage.url, "/w/any/audit/export", {
    method: "POST",
    headers,
    body: '{"list":"","format":"csv"}',
  });
  expect(file.body).toBe('{"code":"signed_out"}');
});
