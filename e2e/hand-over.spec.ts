import type { Page } from "playwright/test";
import { expectAccessible } from "./accessible";
import type { TestAccount } from "./accounts";
import { holdScripts, pressEarly } from "./late-scripts";
import { send } from "./running/plain-http";
import { openSignedIn } from "./running/session";
import { addMember, connectBeforehand, openNewWorkspace } from "./running/team";
import { DeliveryChoice, HandoverScreen, makeLink } from "./screens/hand-over";
import { KeyForm, keyIdOf } from "./screens/key-form";
import { RevealScreen } from "./screens/reveal";
import { setUpSealingKey } from "./screens/settings";
import { test as base, expect } from "./test";

const SET_UP = { name: "freqtrade-vps-3", permissions: "funds_query,trades_modify" };
const WORKSPACE = "Breakwater desk";

/** A workspace with a Kraken account, whose owner has the page, and a member in another browser. */
const test = base.extend<{ member: Page }>({
  member: async ({ signedIn: page, account, stranger, newBrowser }, use) => {
    await openNewWorkspace(page, WORKSPACE);
    const member = await newBrowser();
    await addMember(page, member, stranger, "viewer");
    await connectBeforehand(page, account);
    await use(member);
  },
});

async function reviewNewKey(page: Page): Promise<KeyForm> {
  const form = new KeyForm(page);
  await form.open(SET_UP);
  await form.review();
  return form;
}

async function createSealedFor(member: TestAccount, page: Page): Promise<void> {
  const form = await reviewNewKey(page);
  await new DeliveryChoice(page).sealFor(member);
  await form.readEverything();
  await form.generate.click();
}

const secretViewersOn = (page: Page) => page.getByRole("region", { name: "Who could see the private key" });

test("a private key is sealed for a member, who alone ever sees it", async ({
  signedIn: page,
  account,
  stranger,
  member,
}) => {
  await setUpSealingKey(member);
  await createSealedFor(stranger, page);

  // The creator gets a receipt and nothing else.
  await expect(page.getByText(`The private key is sealed for ${stranger.email}`)).toBeVisible();
  await expect(secretViewersOn(page)).toContainText("has not been opened yet");
  await expect(secretViewersOn(page)).not.toContainText(account.email);
  const keyId = keyIdOf(page);
  await page.goto(`/keys/${keyId}/secret`);
  await expect(page.getByText("It waits for the person to whom it is handed over")).toBeVisible();

  await member.goto("/keys");
  await expect(member.getByText(`The private key of ${SET_UP.name} waits for you`)).toBeVisible();
  await member.getByRole("link", { name: "Open the private key" }).click();
  const reveal = new RevealScreen(member);
  const privateKey = await reveal.readPrivateKey();
  expect(privateKey).toMatch(/^[A-Za-z0-9+/]{86}==$/);
  // A viewer sends nothing to Kraken.
  await expect(reveal.test).toHaveCount(0);
  await reveal.finish();
  await expect(member.getByText("waits for you")).toHaveCount(0);

  await page.goto(`/keys/${keyId}`);
  await expect(secretViewersOn(page)).toContainText("confirmed storing it on");
  await expect(page.getByText("confirmed storing the private key")).toBeVisible();
});

test("a one-time link is read once, by the member it names, and nothing on the way uses it up", async ({
  signedIn: page,
  stranger,
  member,
  newBrowser,
  control,
  stage,
}) => {
  const form = await reviewNewKey(page);
  await new DeliveryChoice(page).linkFor(stranger);
  await form.generate.click();
  const link = await makeLink(page);
  await expect(page.getByText(`A one-time link waits for ${stranger.email}`)).toBeVisible();
  const { pathname, hash } = new URL(link);
  expect(hash).toMatch(/^#AGE-SECRET-KEY-1/);

  // What programs do with links before people open them.
  for (const method of ["GET", "HEAD", "GET"]) {
    expect((await send(stage.url, pathname, { method })).status).toBe(200);
  }
  // Its maker cannot read it, and hears nothing.
  const makersTab = new HandoverScreen(await page.context().newPage());
  await makersTab.page.goto(link);
  await expect(makersTab.nothing).toBeVisible();

  // The member opens it in a browser without a session: the sign-in leads back, and the link's key stays in the tab.
  const fresh = await newBrowser();
  const handover = new HandoverScreen(fresh);
  await fresh.goto(link);
  await handover.signIn(stranger);
  await expect(fresh).toHaveURL(pathname);
  await handover.goOn.click();
  const reveal = new RevealScreen(fresh);
  expect(await reveal.readPrivateKey()).toMatch(/^[A-Za-z0-9+/]{86}==$/);

  await member.goto(link);
  await expect(new HandoverScreen(member).nothing).toBeVisible();
  await expect(member.getByText("It could be read once.")).toBeVisible();
  await reveal.finish();
  // No server was ever told what opens it.
  const sent = stage.recorder
    .exchanges()
    .map(({ path, requestHeaders, requestBody }) => path + requestHeaders + requestBody);
  expect(sent.join("\n")).toContain(pathname);
  expect(sent.join("\n")).not.toContain(hash.slice(1));
  const atKraken = await control.log();
  expect(JSON.stringify(atKraken)).not.toContain(hash.slice(1));
  await page.reload();
  await expect(secretViewersOn(page)).toContainText(
    `${stranger.email}They were sent a one-time link; confirmed storing it on`,
  );
});

test("a link that was cut on its way is not used up", async ({ signedIn: page, stranger, member }) => {
  const form = await reviewNewKey(page);
  await new DeliveryChoice(page).linkFor(stranger);
  await form.generate.click();
  const link = await makeLink(page);
  const handover = new HandoverScreen(member);
  await member.goto(link.slice(0, -6));
  await handover.goOn.click();
  const reveal = new RevealScreen(member);
  await reveal.show.click();
  await expect(member.getByText("The link is not whole. Nothing has been read yet")).toBeVisible();
  await member.goto("about:blank");
  await member.goto(link);
  await handover.goOn.click();
  expect(await reveal.readPrivateKey()).toMatch(/==$/);
  await reveal.finish();
});

test("who asks before the page is alive is shown the private key by the next press", async ({
  signedIn: page,
  stranger,
  member,
}) => {
  const form = await reviewNewKey(page);
  await new DeliveryChoice(page).linkFor(stranger);
  await form.generate.click();
  await member.goto(await makeLink(page));
  const { goOn } = new HandoverScreen(member);
  await expect(goOn).toBeVisible();
  const letScriptsIn = await holdScripts(member);
  // Its load waits for the scripts.
  await goOn.click({ noWaitAfter: true });
  const reveal = new RevealScreen(member);
  await expect(reveal.show).toBeVisible();
  await pressEarly(reveal.show);
  letScriptsIn();
  await reveal.show.click();
  await expect(reveal.privateKey.getByRole("code").first()).toHaveText(/==$/);
  await reveal.finish();
});

test("who asks before the sealing key was found in the browser gets the private key all the same", async ({
  signedIn: page,
  stranger,
  member,
}) => {
  await setUpSealingKey(member);
  await createSealedFor(stranger, page);
  await expect(page.getByText("The private key is sealed for")).toBeVisible();
  await member.addInitScript(() => {
    const open = indexedDB.open.bind(indexedDB);
    const asked = new Promise((resolve) => addEventListener("click", resolve, { once: true }));
    // A storage that answers only after somebody has pressed a button.
    indexedDB.open = (...how) => {
      const request = open(...how);
      const answer = { result: undefined as unknown, onsuccess: () => {}, onupgradeneeded: () => {} };
      request.onsuccess = async () => {
        await asked;
        answer.result = request.result;
        answer.onsuccess();
      };
      return answer as unknown as IDBOpenDBRequest;
    };
  });
  await member.goto(`/keys/${keyIdOf(page)}/secret`);
  const reveal = new RevealScreen(member);
  expect(await reveal.readPrivateKey()).toMatch(/==$/);
  await reveal.finish();
});

test("who opened a link and lost the page can still confirm, and sees the private key no more", async ({
  signedIn: page,
  stranger,
  member,
}) => {
  const form = await reviewNewKey(page);
  await new DeliveryChoice(page).linkFor(stranger);
  await form.generate.click();
  const handover = new HandoverScreen(member);
  await member.goto(await makeLink(page));
  await handover.goOn.click();
  const reveal = new RevealScreen(member);
  await reveal.readPrivateKey();
  member.once("dialog", (dialog) => dialog.accept());
  await member.reload();
  await expect(member.getByText("has not confirmed storing it")).toBeVisible();
  await expect(reveal.show).toHaveCount(0);
  await reveal.finish();
});

test("a creator who sees the private key can hand it over instead of storing it", async ({
  signedIn: page,
  member,
}) => {
  const form = await reviewNewKey(page);
  await form.generate.click();
  await page.getByRole("button", { name: "Hand over instead" }).click();
  const link = await makeLink(page);
  await page.goto(`/keys/${keyIdOf(page)}/secret`);
  await expect(page.getByText("The private key is not here.")).toBeVisible();
  await member.goto(link);
  await expect(member.getByText(`The private key of ${SET_UP.name} is for you`)).toBeVisible();
});

test("a hand-over is taken back before it was opened", async ({ signedIn: page, stranger, member }) => {
  await setUpSealingKey(member);
  await createSealedFor(stranger, page);
  await page.getByRole("button", { name: "Take back" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
  await expect(page.getByText("who never opened it")).toBeVisible();
  await member.goto("/keys");
  await expect(member.getByText("waits for you")).toHaveCount(0);
});

test("another browser of the recipient says where it can be opened", async ({
  signedIn: page,
  stranger,
  member,
  newBrowser,
}) => {
  await setUpSealingKey(member);
  await createSealedFor(stranger, page);
  await expect(page.getByText("The private key is sealed for")).toBeVisible();
  const elsewhere = await newBrowser();
  await openSignedIn(elsewhere, stranger);
  await elsewhere.goto(`/keys/${keyIdOf(page)}/secret`);
  await expect(elsewhere.getByText("sealed to a key that is not in this browser")).toBeVisible();
  const [file] = await Promise.all([
    elsewhere.waitForEvent("download"),
    elsewhere.getByRole("button", { name: "Download the sealed file" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("kraken-freqtrade-vps-3.age");
});

test("a secret identity is refused where a recipient belongs, and a recipient is taken", async ({ signedIn: page }) => {
  await page.goto("/settings");
  const card = page.getByRole("region", { name: "Your sealing keys" });
  const dialog = page.getByRole("dialog");
  await expect(async () => {
    await card.getByRole("button", { name: "Add an age recipient" }).click();
    await expect(dialog).toBeVisible({ timeout: 2_000 });
  }).toPass();
  const recipient = dialog.getByRole("textbox", { name: "Recipient" });
  await recipient.fill("ssh-ed25519 AAAA");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Desk drawer");
  await dialog.getByRole("button", { name: "Add" }).click();
  await expect(dialog.getByText("This is not an age recipient.")).toBeVisible();
  await recipient.fill("age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p");
  await dialog.getByRole("button", { name: "Add" }).click();
  await expect(card.getByText("Desk drawer", { exact: true })).toBeVisible();
  await card.getByRole("button", { name: "Remove sealing key: Desk drawer" }).click();
  await dialog.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(card.getByText("Desk drawer", { exact: true })).toHaveCount(0);
});

test("the screens of a hand-over are accessible", async ({ signedIn: page, stranger, member }) => {
  test.setTimeout(300_000);
  await setUpSealingKey(member);
  await expectAccessible(member);
  const form = await reviewNewKey(page);
  await new DeliveryChoice(page).linkFor(stranger);
  await expectAccessible(page);
  await form.generate.click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  const link = await makeLink(page);
  await expect(page.getByText(`A one-time link waits for ${stranger.email}`)).toBeVisible();
  await expectAccessible(page);
  await member.goto(link);
  await expect(new HandoverScreen(member).goOn).toBeVisible();
  await expectAccessible(member);
  await new HandoverScreen(member).goOn.click();
  await expect(new RevealScreen(member).show).toBeVisible();
  await expectAccessible(member);
});
