import type { Page } from "playwright/test";
import type { TestAccount } from "./accounts";
import { ageStepUps } from "./running/age-proofs";
import { openStage, type Stage } from "./running/stage";
import { addMember, openNewWorkspace } from "./running/team";
import { at } from "./running/workspace";
import { AuditScreen } from "./screens/audit";
import { DeliveryChoice } from "./screens/hand-over";
import { createKey, KeyForm, keyIdOf } from "./screens/key-form";
import { PasskeysCard, plugInAuthenticator, StepUpDialog } from "./screens/proof";
import { RevealScreen } from "./screens/reveal";
import { SelectionScreen } from "./screens/selection";
import { connectAccount } from "./screens/settings";
import { test as base, expect } from "./test";

/** A file that is refused, and a page that is left as it was loaded, are errors in a browser's console. */
const EVERYDAY = [/status of 403/, /never had a user gesture/];

const AGE_RECIPIENT = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

type Act = {
  name: string;
  /** Asks for it in a session whose proof has aged, up to the question who the person is. */
  ask: () => Promise<unknown>;
  /** The name of the file that comes of it. */
  file?: RegExp;
  done?: () => Promise<unknown>;
};

type Doer = { page: Page; prove: () => Promise<void> };

/** Does each act with a session that has to prove first who the person is. */
type DoAll = (doer: Doer, acts: readonly Act[]) => Promise<void>;

const test = base.extend<{ doAll: DoAll }, { stage: Stage }>({
  stage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const stage = await openStage({ onPostgres: true });
      await use(stage);
      await stage.remove();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  doAll: async ({ stage, watch }, use) => {
    watch.allow(...EVERYDAY);
    await use(async ({ page, prove }, acts) => {
      for (const { name, ask, file, done } of acts) {
        await test.step(name, async () => {
          await ageStepUps(stage);
          await ask();
          await expect(new StepUpDialog(page).dialog).toBeVisible();
          const download = file ? page.waitForEvent("download") : null;
          await prove();
          if (file) expect((await download)?.suggestedFilename()).toMatch(file);
          await done?.();
        });
      }
    });
  },
});

const ways = ["a passkey", "a sign-in"] as const;

/** A workspace of the person's, and the browser of a viewer in it. */
async function teamOfTwo(page: Page, stranger: TestAccount, newBrowser: () => Promise<Page>) {
  const team = await openNewWorkspace(page, "Breakwater desk");
  const theirs = await newBrowser();
  await addMember(page, theirs, stranger, "viewer");
  return { team, theirs };
}

for (const way of ways) {
  const byPasskey = way === "a passkey";

  /** Somebody who has what the way takes. */
  async function getReady(page: Page): Promise<void> {
    if (!byPasskey) return;
    await plugInAuthenticator(page);
    const passkeys = new PasskeysCard(page);
    await passkeys.open();
    await passkeys.add("Laptop");
  }

  test(`on the page of the team, ${way} does what was asked with what was typed`, async ({
    signedIn: page,
    account,
    stranger,
    newBrowser,
    doAll,
  }) => {
    await getReady(page);
    const { team, theirs } = await teamOfTwo(page, stranger, newBrowser);
    const theirRole = async () => (await (await theirs.request.get("/api/auth/session")).json()).actor.role;
    const { dialog } = team;
    const press = (name: string) => dialog.getByRole("button", { name }).click();
    const invited = { ...stranger, email: "mara@example.com" };
    const proof = new StepUpDialog(page);
    const prove = () => (byPasskey ? proof.confirmByPasskey() : proof.signInAgain(account));

    await team.open();
    await doAll({ page, prove }, [
      {
        name: "invite",
        ask: async () => {
          await team.inviteButton.click();
          await dialog.getByRole("textbox", { name: "E-mail address" }).fill(invited.email);
          await dialog.getByRole("radio", { name: "Auditor" }).check();
          await press("Make the invitation");
        },
        done: async () => {
          expect(await team.shownLink()).toContain("/invite/");
          await press("Done");
          await expect(team.row(invited)).toContainText("Auditor");
        },
      },
      {
        name: "renew an invitation",
        ask: () => team.step(invited, "Send again", "Make a new link"),
        done: async () => {
          expect(await team.shownLink()).toContain("/invite/");
          await press("Done");
        },
      },
      {
        name: "change a role",
        ask: async () => {
          await team.role(stranger).selectOption("Key manager");
          await press("Make key manager");
        },
        done: async () => {
          await expect.poll(theirRole).toBe("key_manager");
          await expect(dialog).toBeHidden();
        },
      },
      {
        name: "widen a limit",
        ask: async () => {
          await team.chooseStep(stranger, "Limit to some keys");
          await dialog.getByRole("radio", { name: "Some keys" }).check();
          const tags = dialog.getByRole("textbox", { name: "Tags" });
          await tags.fill("fra");
          await press("Save");
          await expect(team.row(stranger)).toContainText("1 tag");
          await team.chooseStep(stranger, "Limit to some keys");
          await tags.fill("fra, tax");
          await press("Save");
        },
        done: async () => {
          await expect(dialog).toBeHidden();
          await expect(team.row(stranger)).toContainText("2 tags");
        },
      },
      {
        name: "hand over ownership",
        ask: () => team.step(stranger, "Hand over ownership", "Hand over ownership"),
        done: () => expect.poll(theirRole).toBe("owner"),
      },
    ]);
  });

  test(`on the page of settings, ${way} does what was asked with what was typed`, async ({
    signedIn: page,
    account,
    doAll,
  }) => {
    await getReady(page);
    if (!byPasskey) await plugInAuthenticator(page);
    const passkeys = new PasskeysCard(page);
    const sealing = page.getByRole("region", { name: "Your sealing keys" });
    const dialog = page.getByRole("dialog");
    const proof = new StepUpDialog(page);
    const prove = () => (byPasskey ? proof.confirmByPasskey() : proof.signInAgain(account));

    await passkeys.open();
    await doAll({ page, prove }, [
      {
        name: "add a passkey",
        ask: async () => {
          const naming = await passkeys.name("Key ring");
          await naming.getByRole("button", { name: "Make the passkey" }).click();
        },
        done: async () => {
          if (!byPasskey) {
            await expect(passkeys.card.getByRole("listitem").filter({ hasText: "Key ring" })).toBeVisible();
            return;
          }
          // The one device of this browser holds the person's passkey already, and says so once it is asked.
          await expect(dialog).toContainText("One of your passkeys is kept there already.");
          await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("Key ring");
          await dialog.getByRole("button", { name: "Cancel" }).click();
        },
      },
      {
        name: "set up a sealing key",
        ask: () => sealing.getByRole("button", { name: "Set up in this browser" }).click(),
        done: () => expect(sealing.getByText("This browser", { exact: true })).toBeVisible(),
      },
      {
        name: "add an age recipient",
        ask: async () => {
          await sealing.getByRole("button", { name: "Add an age recipient" }).click();
          await dialog.getByRole("textbox", { name: "Recipient" }).fill(AGE_RECIPIENT);
          await dialog.getByRole("textbox", { name: "Name" }).fill("Command line");
          await dialog.getByRole("button", { name: "Add", exact: true }).click();
        },
        done: () => expect(sealing.getByText("Command line", { exact: true })).toBeVisible(),
      },
      {
        name: "remove a passkey",
        ask: async () => {
          await passkeys.card.getByRole("button", { name: "Remove passkey" }).click();
          await dialog.getByRole("button", { name: "Remove", exact: true }).click();
        },
        done: () => expect(passkeys.card.getByRole("listitem")).toHaveCount(0),
      },
    ]);
  });

  test(`on the pages of keys, ${way} does what was asked with what was typed and ticked`, async ({
    signedIn: page,
    account,
    control,
    doAll,
  }) => {
    await getReady(page);
    const form = new KeyForm(page);
    const reveal = new RevealScreen(page);
    const selection = new SelectionScreen(page);
    const proof = new StepUpDialog(page);
    const prove = () => (byPasskey ? proof.confirmByPasskey() : proof.signInAgain(account));
    let keyId = "";
    const openSecret = async () => {
      await page.goto(`/keys/${keyId}/secret`);
      await expect(reveal.show).toBeVisible();
    };

    await doAll({ page, prove }, [
      {
        name: "create a key",
        ask: async () => {
          await form.open({ name: "hedge-1", permissions: "funds_query" });
          await form.name.fill("hedge-2");
          await form.permission("Modify Orders").check();
          await form.review();
          await form.generate.click();
        },
        done: async () => {
          await expect(page.getByRole("heading", { name: "Test this key" })).toBeVisible();
          expect(await control.keys(account.id)).toMatchObject([{ name: "hedge-2" }]);
          keyId = keyIdOf(page);
        },
      },
      {
        name: "show a private key",
        ask: () => reveal.show.click(),
        done: () => expect(reveal.privateKey.getByRole("code").first()).toContainText("=="),
      },
      {
        name: "show it as a QR code",
        ask: async () => {
          await openSecret();
          await page.getByRole("button", { name: "Show QR code" }).click();
        },
        done: () => expect(page.getByRole("img", { name: /^QR code with/ })).toBeVisible(),
      },
      {
        name: "download it",
        ask: async () => {
          await openSecret();
          await page.getByRole("button", { name: "JSON" }).click();
        },
        file: /\.json$/,
      },
      {
        name: "test a key",
        ask: async () => {
          await openSecret();
          await reveal.test.getByRole("button").click();
        },
        done: async () => {
          await expect(reveal.test.getByText("The key works")).toBeVisible();
          await reveal.finish();
        },
      },
      {
        name: "change a key",
        ask: async () => {
          await page.goto(`/keys/${keyId}/edit`);
          await form.permission("Cancel/Close Orders").check();
          await form.review();
          await form.save.click();
        },
        done: () => expect(page).toHaveURL(at(`/keys/${keyId}?saved=1`)),
      },
      {
        name: "export keys",
        ask: async () => {
          await page.goto("/keys");
          await selection.box("hedge-2").check();
          await selection.export.click();
        },
        file: /^quayside-keys-.*\.csv$/,
        done: () => expect(selection.box("hedge-2")).toBeChecked(),
      },
      {
        name: "export the log",
        ask: async () => {
          await page.goto("/audit");
          await new AuditScreen(page).askForExport(/^NDJSON/);
        },
        file: /^quayside-audit-.*\.ndjson$/,
      },
    ]);
  });

  test(`where a private key is handed over, ${way} does what was asked with what was chosen`, async ({
    signedIn: page,
    account,
    stranger,
    newBrowser,
    doAll,
  }) => {
    await getReady(page);
    const { theirs } = await teamOfTwo(page, stranger, newBrowser);
    await getReady(theirs);
    await theirs.goto("/settings");
    const sealing = theirs.getByRole("region", { name: "Your sealing keys" });
    const adding = theirs.getByRole("dialog");
    await expect(async () => {
      await sealing.getByRole("button", { name: "Add an age recipient" }).click();
      await expect(adding).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await adding.getByRole("textbox", { name: "Recipient" }).fill(AGE_RECIPIENT);
    await adding.getByRole("textbox", { name: "Name" }).fill("Command line");
    await adding.getByRole("button", { name: "Add", exact: true }).click();
    await expect(sealing.getByText("Command line", { exact: true })).toBeVisible();
    await connectAccount(page, account);

    const form = new KeyForm(page);
    const dialog = page.getByRole("dialog");
    const proof = new StepUpDialog(page);
    await createKey(page, { name: "hedge-1", permissions: "funds_query" });
    await page.reload();
    await doAll({ page, prove: () => (byPasskey ? proof.confirmByPasskey() : proof.signInAgain(account)) }, [
      {
        name: "make a one-time link",
        ask: async () => {
          await page.getByRole("button", { name: "Hand over instead" }).click();
          await dialog.getByRole("radio", { name: "8 hours" }).check();
          await dialog.getByRole("button", { name: "Make the link" }).click();
        },
        done: async () => {
          await expect(dialog.getByText("/hand-over/")).toBeVisible();
          await dialog.getByRole("button", { name: "Done" }).click();
          await expect(page.getByText(`A one-time link waits for ${stranger.email}`)).toBeVisible();
        },
      },
      {
        name: "create a key whose private key is sealed",
        ask: async () => {
          await form.open({ name: "hedge-2", permissions: "funds_query" });
          await form.review();
          await new DeliveryChoice(page).sealFor(stranger);
          await form.readEverything();
          await form.generate.click();
        },
        done: () => expect(page.getByText(`The private key is sealed for ${stranger.email}`)).toBeVisible(),
      },
    ]);

    const theirStepUp = new StepUpDialog(theirs);
    await doAll(
      { page: theirs, prove: () => (byPasskey ? theirStepUp.confirmByPasskey() : theirStepUp.signInAgain(stranger)) },
      [
        {
          name: "download a sealed file",
          ask: async () => {
            await theirs.goto(`/keys/${keyIdOf(page)}/secret`);
            await theirs.getByRole("button", { name: "Download the sealed file" }).click();
          },
          file: /\.age$/,
        },
      ],
    );
  });
}
