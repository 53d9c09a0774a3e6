import { readFile } from "node:fs/promises";
import type { BrowserContext } from "playwright/test";
import type { Exchange } from "../running/recorder";
import type { Stage } from "../running/stage";
import { filesOf } from "./data-folder";
import { IssuedSecrets } from "./issued-secrets";
import type { Needle } from "./needles";
import { Search } from "./search";

/** A text that was searched, and where it was. */
type Searched = { where: string; content: string | Buffer; allow?: (needle: Needle) => boolean };

/**
 * Looks for tokens, keys to our own house and private keys everywhere that they must not be. A private key may stand in
 * the answer to "show it", until the person says that it is stored.
 */
export class Canary {
  readonly #stage: Pick<Stage, "dataDir" | "logFile">;
  readonly #secrets: IssuedSecrets;
  readonly #search = new Search();

  constructor(stage: Pick<Stage, "dataDir" | "logFile">) {
    this.#stage = stage;
    this.#secrets = new IssuedSecrets(stage.dataDir);
  }

  /** What a journey left behind in what was sent, in the browser and in the log; empty when all is well. */
  async findings(journey: {
    exchanges: readonly Exchange[];
    contexts: readonly BrowserContext[];
    console: readonly string[];
  }): Promise<string[]> {
    this.#search.add(await this.#secrets.collect());
    const { shown, texts } = readExchanges(journey.exchanges, this);
    const browser = await Promise.all(journey.contexts.map((context) => tracesIn(context, shown)));
    return [
      ...texts,
      ...browser.flat(),
      { where: "the browser's console", content: journey.console.join("\n") },
      { where: "the log", content: await readFile(this.#stage.logFile) },
    ].flatMap((searched) => this.inText(searched));
  }

  /** What lies in the database and its snapshots, once Quayside has stopped. */
  async findingsInDataFolder(): Promise<string[]> {
    this.#search.add(await this.#secrets.collect());
    const findings: string[] = [];
    for await (const { name, content } of filesOf(this.#stage.dataDir)) {
      findings.push(...this.inText({ where: `the data folder's ${name}`, content }));
    }
    return findings;
  }

  inText({ where, content, allow }: Searched): string[] {
    return this.find(content)
      .filter((needle) => !allow?.(needle))
      .map(({ kind, writtenAs }) => `${where}: a ${kind}, written ${writtenAs}`);
  }

  find(content: string | Buffer): Needle[] {
    return this.#search.findIn(typeof content === "string" ? Buffer.from(content) : content);
  }
}

/** Private keys that were rightly shown and are not stored yet may still be on a page. */
type Shown = Set<string>;

function readExchanges(exchanges: readonly Exchange[], canary: Canary): { shown: Shown; texts: Searched[] } {
  const shownByKey = new Map<string, Set<string>>();
  const acknowledged = new Set<string>();
  const texts = exchanges.flatMap((exchange): Searched[] => {
    const name = `${exchange.method} ${exchange.path.replace(/\?.*/, "")}${exchange.action ? ` (${exchange.action})` : ""}`;
    const keyId = /"keyId":"([\w-]+)"/.exec(exchange.requestBody.toString())?.[1] ?? "";
    const mayShow = exchange.action === "showSecretAction" && !acknowledged.has(keyId);
    if (exchange.action === "confirmStoredAction") acknowledged.add(keyId);
    if (mayShow) {
      const secrets = canary.find(exchange.responseBody).filter(({ kind }) => kind === "private key");
      shownByKey.set(keyId, new Set(secrets.map(({ secret }) => secret)));
    }
    return [
      { where: `the address of ${name}`, content: exchange.path },
      { where: `what the browser sent to ${name}`, content: `${exchange.requestHeaders}\n${exchange.requestBody}` },
      { where: `the headers of ${name}`, content: exchange.responseHeaders },
      {
        where: `the answer to ${name}`,
        content: exchange.responseBody,
        allow: ({ kind }) => mayShow && kind === "private key",
      },
    ];
  });
  const waiting = [...shownByKey].filter(([keyId]) => !acknowledged.has(keyId));
  return { shown: new Set(waiting.flatMap(([, secrets]) => [...secrets])), texts };
}

async function tracesIn(context: BrowserContext, shown: Shown): Promise<Searched[]> {
  const { cookies, origins } = await context.storageState({ indexedDB: true });
  const pages = await Promise.all(
    context.pages().flatMap((page) => {
      const where = new URL(page.url()).pathname;
      return [
        page
          // A page without an origin has no storage.
          .evaluate(() => JSON.stringify({ ...sessionStorage }))
          .catch(() => "")
          .then((content) => ({ where: `session storage of ${where}`, content })),
        page.content().then((content) => ({
          where: `the page ${where}`,
          content,
          allow: ({ secret }: Needle) => shown.has(secret),
        })),
      ];
    }),
  );
  return [
    { where: "the cookies", content: JSON.stringify(cookies) },
    { where: "local storage and IndexedDB", content: JSON.stringify(origins) },
    ...context.pages().map((page) => ({ where: "the address bar", content: page.url() })),
    ...pages,
  ];
}
