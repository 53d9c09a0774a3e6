import { type BrowserContextOptions, test as base, expect, type Page } from "playwright/test";
import type { KeyInput } from "@/sandbox/control";
import type { ControlClient } from "@/sandbox/control-client";
import { newAccount, type TestAccount } from "./accounts";
import { BrowserWatch } from "./browser-watch";
import { Canary } from "./canary/canary";
import { openSignedIn } from "./running/session";
import { openStage, type Stage } from "./running/stage";

type TestFixtures = {
  /** What the account has at Kraken before the test; an option. */
  atKraken: { keys: KeyInput[] };
  /** The person of this test, unknown to Quayside. */
  account: TestAccount;
  /** Somebody else, unknown too. */
  stranger: TestAccount;
  control: ControlClient;
  watch: BrowserWatch;
  /** Another browser: no cookie, no storage in common. */
  newBrowser: (options?: BrowserContextOptions) => Promise<Page>;
  /** The page with the inventory of the signed-in account. */
  signedIn: Page;
};

type WorkerFixtures = { stage: Stage; canary: Canary };

export const test = base.extend<TestFixtures, WorkerFixtures>({
  stage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const stage = await openStage();
      await use(stage);
      await stage.remove();
    },
    { scope: "worker", timeout: 180_000 },
  ],

  canary: [
    async ({ stage }, use) => {
      const canary = new Canary(stage);
      await use(canary);
      await stage.stop();
      expect(await canary.findingsInDataFolder()).toEqual([]);
    },
    { scope: "worker", timeout: 120_000 },
  ],

  atKraken: [{ keys: [] }, { option: true }],

  account: async ({ atKraken }, use) => {
    await use(newAccount({ name: "Alma Lindqvist", keys: atKraken.keys }));
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  stranger: async ({}, use) => {
    await use(newAccount({ name: "Joris van Dam" }));
  },

  control: [
    async ({ stage, account, stranger }, use) => {
      await stage.control.reset([account, stranger]);
      await use(stage.control);
    },
    { auto: true },
  ],

  baseURL: async ({ stage }, use) => use(stage.url),

  // What every journey must leave behind: no fault in the browser, no secret anywhere.
  watch: [
    async ({ stage, canary, context, control: _reset }, use) => {
      const watch = new BrowserWatch();
      watch.watch(context);
      stage.recorder.clear();
      await use(watch);
      const exchanges = stage.recorder.exchanges();
      const { contexts, console } = watch;
      expect.soft(await canary.findings({ exchanges, contexts, console }), "secrets that leaked").toEqual([]);
      expect.soft(watch.unexpected(), "faults in the browser").toEqual([]);
      await Promise.all(contexts.map((other) => other.close()));
    },
    { auto: true },
  ],

  newBrowser: async ({ browser, watch, contextOptions, baseURL, locale, timezoneId, viewport }, use) => {
    await use(async (options = {}) => {
      const shared = { ...contextOptions, baseURL, locale, timezoneId, viewport };
      const context = await browser.newContext({ ...shared, ...options });
      watch.watch(context);
      return await context.newPage();
    });
  },

  signedIn: async ({ page, account, watch: _watching }, use) => {
    await openSignedIn(page, account);
    await use(page);
  },
});

export { expect };
