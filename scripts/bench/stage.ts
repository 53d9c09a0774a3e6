import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import type { Browser } from "playwright";
import { findPostgres, startPostgres } from "../lib/postgres.mjs";
import { launchChromium } from "./chromium";
import { Closing } from "./closing";
import { takePort } from "./ports";
import { openProduct, type Product } from "./product";

type ProductWish = { keys: number; storage?: "postgres" | "pglite" };

/** What the parts measure: one PostgreSQL server and one Chromium for all, a Quayside when one is asked for. */
export class Stage {
  readonly browser: Browser;
  readonly #folder: string;
  readonly #postgresUrl: string;
  /** What one part opened. */
  readonly #part = new Closing();
  #databases = 0;

  private constructor(folder: string, postgresUrl: string, browser: Browser) {
    this.#folder = folder;
    this.#postgresUrl = postgresUrl;
    this.browser = browser;
  }

  static async open(whole: Closing): Promise<Stage> {
    const bin = await findPostgres();
    if (!bin) throw new Error("The benchmark needs PostgreSQL. On Debian: sudo apt-get install postgresql");

    const folder = await mkdtemp(path.join(tmpdir(), "quayside-bench-"));
    whole.defer(() => rm(folder, { recursive: true, force: true }));
    const starting = startPostgres(bin);
    whole.defer(async () => (await starting).stop());
    const { url } = await starting;
    const stage = new Stage(folder, url, await launchChromium(whole));
    whole.defer(() => stage.endPart());
    return stage;
  }

  async openProduct({ keys, storage = "postgres" }: ProductWish): Promise<Product> {
    return await openProduct({
      folder: this.#folder,
      databaseUrl: storage === "postgres" ? await this.#newDatabase() : null,
      keys,
      browser: this.browser,
      closing: this.#part,
    });
  }

  /** Another Chromium, for a program that steers it by itself; answers the port where it listens. */
  async openDebuggedChromium(): Promise<number> {
    const port = await takePort();
    await launchChromium(this.#part, [`--remote-debugging-port=${port}`]);
    return port;
  }

  /** Stops what the part opened, so that it takes nothing from the next one. */
  async endPart(): Promise<void> {
    await this.#part.close();
  }

  async #newDatabase(): Promise<string> {
    this.#databases += 1;
    const url = new URL(this.#postgresUrl);
    const client = new Client({ connectionString: url.href });
    await client.connect();
    try {
      await client.query(`create database bench_${this.#databases}`);
    } finally {
      await client.end();
    }
    url.pathname = `/bench_${this.#databases}`;
    return url.href;
  }
}
