import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { Canary } from "./canary/canary";
import { needlesFor } from "./canary/needles";
import { expect, test } from "./test";

const TOKEN = "q1-9fJzWc_7pTnB4uXe2LsKdR0aYhVgM5oCiP8tEwQxZb";
const PRIVATE_KEY = Buffer.from(Array.from({ length: 64 }, (_, index) => (index * 37 + 251) % 256)).toString("base64");

/** A data folder like Quayside's, whose Kraken has issued one token and one private key. */
const withPlantedSecrets = test.extend<{ folder: string; planted: Canary }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), "quayside-canary-"));
    await mkdir(path.join(folder, "sandbox"));
    const configured = {
      authSecret: "A".repeat(43),
      encryptionKeys: `k:${"B".repeat(43)}=`,
      sandboxClientSecret: "C".repeat(43),
    };
    await writeFile(path.join(folder, "secrets.json"), JSON.stringify(configured));
    const journal = [
      ["grant", `AccessToken:${TOKEN}`, { model: "AccessToken", id: TOKEN }],
      ["key", "public", { secret: PRIVATE_KEY }],
      // Ended since, and still not for anybody's eyes.
      ["grant", `AccessToken:${TOKEN}`],
    ];
    await writeFile(
      path.join(folder, "sandbox/state.jsonl"),
      journal.map((row) => `${JSON.stringify(row)}\n`).join(""),
    );
    await writeFile(path.join(folder, "log"), "nothing");
    await use(folder);
    await rm(folder, { recursive: true });
  },
  planted: async ({ folder }, use) => {
    const canary = new Canary({ dataDir: folder, logFile: path.join(folder, "log") });
    await canary.findingsInDataFolder();
    await use(canary);
  },
});

const wrap = (inner: string | Buffer) =>
  Buffer.concat([Buffer.from('…{"x":"'), Buffer.from(inner), Buffer.from('"}…')]);

withPlantedSecrets("the canary finds a token however it is written", ({ planted }) => {
  const basic = (before: string) => Buffer.from(`${before}${TOKEN}; and more`);
  const texts = {
    raw: TOKEN,
    "percent-encoded": encodeURIComponent(TOKEN),
    hex: Buffer.from(TOKEN).toString("hex"),
    "hex in upper case": Buffer.from(TOKEN).toString("hex").toUpperCase(),
    ...Object.fromEntries(
      ["", "a", "ab", "abc", "Bearer "].flatMap((before) => [
        [`base64 after "${before}"`, basic(before).toString("base64")],
        [`base64url after "${before}"`, basic(before).toString("base64url")],
      ]),
    ),
  };
  for (const [name, text] of Object.entries(texts)) {
    expect(planted.inText({ where: name, content: wrap(text) }), name).not.toEqual([]);
  }
  expect(planted.inText({ where: "nothing", content: wrap(TOKEN.slice(0, -12)) })).toEqual([]);
});

withPlantedSecrets("the canary finds a private key however it is written", ({ planted }) => {
  const bytes = Buffer.from(PRIVATE_KEY, "base64");
  const texts = {
    raw: PRIVATE_KEY,
    "its bytes": bytes,
    "hex of its bytes": bytes.toString("hex"),
    "base64url of its bytes": bytes.toString("base64url"),
    "percent-encoded": encodeURIComponent(PRIVATE_KEY),
    "in a form": new URLSearchParams({ secret: PRIVATE_KEY }).toString(),
    "in lower case percent codes": encodeURIComponent(PRIVATE_KEY).replace(/%../g, (code) => code.toLowerCase()),
  };
  for (const [name, text] of Object.entries(texts)) {
    expect(planted.inText({ where: name, content: wrap(text) }), name).not.toEqual([]);
  }
});

withPlantedSecrets(
  "the canary finds a token in the log, a page, a storage and a packed file",
  async ({ planted, folder, newBrowser, watch, stage }) => {
    const page = await newBrowser();
    await page.goto("/sign-in");
    await page.evaluate((token) => {
      localStorage.setItem("a", token);
      sessionStorage.setItem("b", btoa(token));
      document.body.append(token);
    }, TOKEN);
    await writeFile(path.join(folder, "log"), `{"event":"oops","token":"${TOKEN}"}`);
    await writeFile(path.join(folder, "snapshot.tar.gz"), gzipSync(`row ${TOKEN}`));
    const journey = { exchanges: stage.recorder.exchanges(), contexts: watch.contexts, console: [`token ${TOKEN}`] };
    const findings = (await planted.findings(journey)).join("\n");
    for (const place of ["the log", "the browser's console", "local storage", "session storage", "the page /sign-in"]) {
      expect(findings).toContain(place);
    }
    expect((await planted.findingsInDataFolder()).join("\n")).toContain("snapshot.tar.gz");
  },
);

withPlantedSecrets(
  "the canary lets a private key pass only where it is shown, and only before it is stored",
  async ({ planted }) => {
    const call = (action: string, answer: string) => ({
      method: "POST",
      path: "/keys/1/secret",
      action,
      requestHeaders: "",
      requestBody: Buffer.from('[{"keyId":"1"}]'),
      status: 200,
      responseHeaders: "",
      responseBody: Buffer.from(answer),
      answeredBy: 0,
    });
    const findings = (exchanges: ReturnType<typeof call>[]) =>
      planted.findings({ exchanges, contexts: [], console: [] });
    const show = call("showSecretAction", PRIVATE_KEY);
    const confirm = call("confirmStoredAction", "");
    expect(await findings([show, show, confirm])).toEqual([]);
    expect(await findings([show, confirm, show])).not.toEqual([]);
    expect(await findings([call("createKeyAction", PRIVATE_KEY)])).not.toEqual([]);
    expect(await findings([call("showSecretAction", TOKEN)])).not.toEqual([]);
  },
);

test("every way of writing a secret is longer than chance", () => {
  for (const { pattern } of needlesFor("access token", TOKEN)) expect(pattern.length).toBeGreaterThan(24);
});
