import { newKey } from "./believable-keys.mjs";

const review = (page) => page.getByRole("button", { name: "Review", exact: true }).click();
const heading = (page, name) => page.getByRole("heading", { name }).first().waitFor();

/**
 * Every screen, in the states worth looking at. `open` leads there and waits until it is; `ids` are those of the keys.
 * @type {{ name: string, person: "nobody" | "desk" | "newcomer", open: (page: import("playwright").Page, ids: Record<string, string>) => Promise<unknown> }[]}
 */
export const screens = [
  { name: "sign-in", person: "nobody", open: (page) => page.goto("/sign-in") },
  { name: "sign-in-refused", person: "nobody", open: (page) => page.goto("/sign-in/failed/refused") },
  { name: "sign-in-client", person: "nobody", open: (page) => page.goto("/sign-in/failed/client") },
  { name: "security", person: "nobody", open: (page) => page.goto("/security") },
  { name: "nothing-here", person: "nobody", open: (page) => page.goto("/no-such-page") },
  {
    name: "keys-empty",
    person: "newcomer",
    async open(page) {
      await page.goto("/keys");
      await heading(page, "No keys yet");
    },
  },
  {
    name: "keys",
    person: "desk",
    async open(page) {
      await page.goto("/keys");
      await page.getByRole("link", { name: "treasury-payouts" }).first().waitFor();
      await page.getByText("Read from Kraken").waitFor();
    },
  },
  {
    name: "keys-nothing-matches",
    person: "desk",
    async open(page) {
      await page.goto("/keys?q=ledgerlive");
      await heading(page, "No key matches");
    },
  },
  {
    name: "create",
    person: "desk",
    async open(page) {
      const { name, tool, preset, permissions, lifetime } = newKey;
      const setUp = new URLSearchParams({ name: name.replace("2", "3"), tool, preset, permissions, lifetime });
      await page.goto(`/keys/new?${setUp}`);
      await page.getByText("Free on this account").waitFor();
    },
  },
  {
    name: "create-from-calls",
    person: "desk",
    async open(page) {
      await page.goto("/keys/new?start=calls&calls=Balance,AddOrder,Ledgers,WithdrawStatus");
      await page.getByText("ticked").first().waitFor();
    },
  },
  {
    name: "create-faults",
    person: "desk",
    async open(page) {
      await page.goto("/keys/new?start=nothing");
      await page.getByRole("switch", { name: "IP address restriction" }).check();
      await review(page);
      await page.getByText("settings need another look").waitFor();
    },
  },
  {
    name: "create-review",
    person: "desk",
    async open(page) {
      const { name, tool, permissions, lifetime } = newKey;
      await page.goto(
        `/keys/new?${new URLSearchParams({ name: name.replace("2", "3"), tool, permissions, lifetime })}`,
      );
      await page.getByText("Free on this account").waitFor();
      await review(page);
      await page.getByRole("button", { name: "Generate key" }).waitFor();
    },
  },
  {
    name: "secret",
    person: "desk",
    async open(page, ids) {
      await page.goto(`/keys/${ids[newKey.name]}/secret`);
      await page.getByRole("button", { name: "Show QR code" }).click();
      await page.getByRole("img", { name: "QR code with" }).waitFor();
      await page.getByRole("button", { name: "Show Private key" }).click();
      await page.getByText("88 characters, shown once").waitFor();
    },
  },
  {
    name: "key",
    person: "desk",
    async open(page, ids) {
      await page.goto(`/keys/${ids["freqtrade-vps-1"]}`);
      await heading(page, "Settings at Kraken");
    },
  },
  {
    name: "key-drifted",
    person: "desk",
    async open(page, ids) {
      await page.goto(`/keys/${ids["hummingbot-mm-fra"]}`);
      await page.getByText("Changed at Kraken, not here").waitFor();
    },
  },
  {
    name: "edit",
    person: "desk",
    async open(page, ids) {
      await page.goto(`/keys/${ids["freqtrade-vps-1"]}/edit`);
      await page.getByRole("button", { name: "Review", exact: true }).waitFor();
    },
  },
  {
    name: "edit-review",
    person: "desk",
    async open(page, ids) {
      await page.goto(`/keys/${ids["freqtrade-vps-1"]}/edit`);
      await page.getByRole("button", { name: "Review", exact: true }).waitFor();
      await page.getByRole("textbox", { name: "Key name" }).fill("freqtrade-vps-1-readonly");
      await page.getByRole("checkbox", { name: "Modify Orders", exact: true }).uncheck();
      await page.getByRole("checkbox", { name: "Cancel/Close Orders" }).uncheck();
      await review(page);
      await page.getByRole("button", { name: "Save changes" }).waitFor();
    },
  },
  {
    name: "revoke",
    person: "desk",
    async open(page, ids) {
      await page.goto(`/keys/${ids["treasury-payouts"]}`);
      await page.getByRole("button", { name: "Revoke", exact: true }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "audit",
    person: "desk",
    async open(page) {
      await page.goto("/audit");
      await heading(page, "Audit log");
    },
  },
  {
    name: "audit-entry",
    person: "desk",
    async open(page) {
      await page.goto("/audit?group=keys");
      await page
        .getByRole("row")
        .filter({ hasText: "Found key hummingbot-mm-fra changed at Kraken" })
        .getByRole("link", { name: /^Entry/ })
        .click();
      await page.getByRole("link", { name: "Close the entry" }).waitFor();
    },
  },
  {
    name: "settings",
    person: "desk",
    async open(page) {
      await page.goto("/settings");
      await heading(page, "Your sessions");
    },
  },
];

/** What the README shows, at the size of a desk. */
export const pictures = [
  ["sign-in", "light"],
  ["keys", "light"],
  ["keys", "dark"],
  ["create", "light"],
  ["secret", "light"],
  ["key", "dark"],
  ["edit-review", "light"],
  ["audit-entry", "light"],
].map(([screen, theme]) => `${screen}-${theme}`);
