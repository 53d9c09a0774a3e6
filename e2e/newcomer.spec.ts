import { Decrypter } from "age-encryption";
import { at } from "./running/workspace";
import { InventoryScreen } from "./screens/inventory";
import { KeyForm, keyIdOf } from "./screens/key-form";
import { KeyPage } from "./screens/key-page";
import { RevealScreen } from "./screens/reveal";
import { SignInScreen } from "./screens/sign-in";
import { expect, test } from "./test";

const PASSPHRASE = "quiet harbour lantern anchor";

test("a newcomer makes a key from a preset, proves that it works, changes it and revokes it", async ({
  page,
  account,
  control,
}) => {
  test.setTimeout(300_000);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const form = new KeyForm(page);
  const reveal = new RevealScreen(page);
  const inventory = new InventoryScreen(page);
  const keyPage = new KeyPage(page);
  await control.setClientAddress("203.0.113.7");

  await test.step("sign in", async () => {
    await page.goto("/");
    await new SignInScreen(page).signIn(account);
    await expect(page.getByRole("heading", { name: "No keys yet" })).toBeVisible();
    await expect(page.getByText("Kraken reported no Fast API keys.")).toBeVisible();
  });

  await test.step("fill the form in from a preset", async () => {
    await page.getByRole("link", { name: "From a tool" }).click();
    await page.getByRole("searchbox", { name: /Search \d+ presets/ }).fill("freqtr");
    await page.getByRole("radio", { name: "Freqtrade" }).check();
    await expect(form.permission("Query Funds")).toBeChecked();
    await expect(form.permission("Modify Orders")).toBeChecked();
    await expect(form.permission("Withdraw Funds")).not.toBeChecked();
    await form.name.fill("freqtrade-vps-1");
    await expect(page.getByText("Free on this account")).toBeVisible();
    await form.option("IP address restriction").check();
    await form.addresses.fill("203.0.113.7/32");
    await form.addresses.press("Enter");
    await form.option("Key expiration").check();
    await page.getByRole("radio", { name: "30 days" }).check();
  });

  await test.step("review it, with nothing sent before", async () => {
    await form.review();
    await expect(page.getByRole("heading", { name: "What will be sent to Kraken" })).toBeVisible();
    await expect(page.getByRole("region", { name: "What will be sent to Kraken" })).toContainText("203.0.113.7");
    expect(await control.countCalls("POST", "/oauth/fast-api-key")).toBe(0);
    await form.generate.click();
    await expect(page.getByText("This is the only time the private key is shown")).toBeVisible();
    expect(await control.countCalls("POST", "/oauth/fast-api-key")).toBe(1);
  });

  const keyId = keyIdOf(page);
  const privateKey = await test.step("see the private key only after asking for it", async () => {
    await expect(reveal.privateKey.getByText("Hidden")).toBeAttached();
    await expect(reveal.privateKey.getByRole("code")).toHaveCount(0);
    const shown = await reveal.readPrivateKey();
    expect(shown).toMatch(/^[A-Za-z0-9+/]{86}==$/);
    return shown;
  });
  const apiKey = await reveal.readApiKey();

  await test.step("copy it, which is announced", async () => {
    await page.getByRole("button", { name: "Copy Private key" }).click();
    await expect(reveal.privateKey.getByRole("status")).toContainText(/copied/i);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(privateKey);
  });

  await test.step("scan it", async () => {
    await page.getByRole("button", { name: "Show QR code" }).click();
    await expect(page.getByRole("img", { name: "QR code with the API key and the private key" })).toBeVisible();
  });

  await test.step("download it in every form", async () => {
    const env = await reveal.download(page.getByRole("button", { name: ".env file" }));
    expect(env.name).toBe("kraken-freqtrade-vps-1.env");
    expect(env.content.toString()).toContain(`KRAKEN_API_KEY=${apiKey}\nKRAKEN_PRIVATE_KEY=${privateKey}\n`);
    const json = await reveal.download(page.getByRole("button", { name: "JSON" }));
    expect(JSON.parse(json.content.toString())).toMatchObject({ name: "freqtrade-vps-1", apiKey, privateKey });
    const ccxt = await reveal.download(page.getByRole("button", { name: "ccxt config" }));
    expect(JSON.parse(ccxt.content.toString()).kraken).toMatchObject({ apiKey, secret: privateKey });

    await page.getByRole("button", { name: "Encrypted file" }).click();
    const dialog = page.getByRole("dialog", { name: "Download an encrypted file" });
    await dialog.getByRole("textbox", { name: "Passphrase", exact: true }).fill(PASSPHRASE);
    await dialog.getByRole("textbox", { name: "Passphrase again" }).fill(PASSPHRASE);
    const encrypted = await reveal.download(dialog.getByRole("button", { name: "Download" }));
    expect(encrypted.content.includes(privateKey)).toBe(false);
    const decrypter = new Decrypter();
    decrypter.addPassphrase(PASSPHRASE);
    expect(await decrypter.decrypt(encrypted.content, "text")).toBe(env.content.toString());
  });

  await test.step("test it", async () => {
    await reveal.test.getByRole("button", { name: "Test this key" }).click();
    await expect(reveal.test.getByText("The key works", { exact: true })).toBeVisible();
    expect(await control.countCalls("POST", "/0/private/GetApiKeyInfo")).toBe(1);
  });

  await test.step("say that it is stored, and find it in the inventory", async () => {
    await expect(reveal.done).toBeDisabled();
    await reveal.finish();
    await expect(page).toHaveURL(at(`/keys/${keyId}`));
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Keys" }).click();
    await expect(inventory.row("freqtrade-vps-1")).toContainText("Active");
    await inventory.key("freqtrade-vps-1").click();
    await expect(keyPage.settings).toContainText("203.0.113.7");
  });

  await test.step("rename and narrow it, after a look at the difference", async () => {
    await keyPage.edit.click();
    await form.name.fill("freqtrade-vps-2");
    await form.permission("Modify Orders").uncheck();
    await form.reviewButton.click();
    const difference = page.getByRole("table").filter({ hasText: "Key name" });
    await expect(difference.getByRole("row", { name: /Key name/ })).toContainText("freqtrade-vps-1");
    await expect(difference.getByRole("row", { name: /Key name/ })).toContainText("freqtrade-vps-2");
    await expect(difference.getByRole("row", { name: /Permissions/ })).toContainText("Modify Orders");
    expect(await control.countCalls("PUT", "/oauth/fast-api-key")).toBe(0);
    await form.readEverything();
    await form.save.click();
    await expect(page.getByRole("heading", { name: "freqtrade-vps-2", level: 1 })).toBeVisible();
    const [atKraken] = await control.keys(account.id);
    expect(atKraken?.name).toBe("freqtrade-vps-2");
    expect(atKraken?.permissions).not.toContain("trades_modify");
    await expect(keyPage.history).toContainText("Modify Orders off");
    await expect(keyPage.history).toContainText("freqtrade-vps-1");
  });

  await test.step("revoke it with its name", async () => {
    await keyPage.revoke.click();
    await keyPage.revokeDialog.getByRole("textbox").fill("freqtrade-vps-1");
    await keyPage.revokeDialog.getByRole("button", { name: "Revoke", exact: true }).click();
    await expect(keyPage.revokeDialog).toContainText("Type the name exactly as it is written above.");
    await keyPage.revokeDialog.getByRole("textbox").fill("freqtrade-vps-2");
    await keyPage.revokeDialog.getByRole("button", { name: "Revoke", exact: true }).click();
    await expect(keyPage.revokeDialog).toBeHidden();
    await expect(page.getByText("Revoked", { exact: true }).first()).toBeVisible();
    expect(await control.keys(account.id)).toEqual([]);
    await inventory.open();
    await expect(inventory.key("freqtrade-vps-2")).toHaveCount(0);
  });
});
