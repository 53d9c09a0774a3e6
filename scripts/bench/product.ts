import path from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Cookie } from "playwright";
import { newAccount, type TestAccount } from "@/e2e/accounts";
import { basePathOf } from "@/e2e/running/workspace";
import { signIn } from "@/e2e/screens/sign-in";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { signIn as signInAtKraken } from "@/sandbox/sign-in";
import { completeEnvironment } from "../lib/environment.mjs";
import type { Closing } from "./closing";
import { takePort } from "./ports";
import { completeWorkspace, seededKeys } from "./seed";
import { startServer } from "./server";
import type { Target } from "./visit";

/** Whatever a developer's shell or .env file says, what is measured is the same. */
const NOT_INHERITED = {
  KRAKEN_CLIENT_ID: "",
  KRAKEN_CLIENT_SECRET: "",
  KRAKEN_AUTHORIZE_URL: "",
  KRAKEN_API_URL: "",
  AUTH_URL: "",
  AUTH_SECRET: "",
  ENCRYPTION_KEYS: "",
  TRUSTED_PROXIES: "",
};

const PAGE_ROWS = 50;

export type ProductOptions = {
  folder: string;
  /** Null for PGlite. */
  databaseUrl: string | null;
  keys: number;
  browser: Browser;
  closing: Closing;
};

/** A Quayside of this build with a Kraken of its own, a person who is signed in, and that person's keys. */
export type Product = {
  url: string;
  /** Where the pages of the person's workspace are. */
  base: string;
  /** The server's process. */
  pid: number;
  sandbox: Sandbox;
  /** For calls past the dashboard, by somebody else at the same Kraken. */
  krakenToken: string;
  /** The header that makes a request the signed-in person's. */
  cookie: string;
  /** A browser window's worth of storage, in which the person is signed in. */
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** A page of the inventory, and how many keys it must show. */
  keysPage(query?: string, rows?: number): Target;
};

export async function openProduct({ folder, databaseUrl, keys, browser, closing }: ProductOptions): Promise<Product> {
  const port = await takePort();
  const sandboxPort = await takePort();
  const url = `http://localhost:${port}`;
  const given = {
    ...process.env,
    ...NOT_INHERITED,
    DATA_DIR: path.join(folder, `data-${port}`),
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    DATABASE_URL: databaseUrl ?? "",
    LOG_LEVEL: "warn",
    // Ten thousand keys take the simulated Kraken a while.
    KRAKEN_TIMEOUT_MS: "60000",
  };
  const environment = await completeEnvironment(given, { address: url });
  if (!environment.sandbox) throw new Error("The benchmark measures a Quayside with a sandbox only.");
  const {
    SANDBOX_CLIENT_ID: id,
    SANDBOX_CLIENT_SECRET: secret,
    SANDBOX_REDIRECT_URI: redirectUri,
  } = environment.sandbox;

  const account = newAccount({ name: "Alma Lindqvist" });
  const otherAccount = newAccount({ name: "Joris van Dam" });
  const sandbox = await startSandbox({
    port: sandboxPort,
    client: { id, secret, redirectUri },
  });
  closing.defer(() => sandbox.close());
  await sandbox.control.reset([account, otherAccount]);
  await sandbox.control.setSwitches({ keyLimit: 1_000_000 });
  await sandbox.control.addKeys({ account: account.id, keys: seededKeys(keys) });

  const { access_token: krakenToken } = await signInAtKraken(sandbox, { account: otherAccount.id });

  const logFile = path.join(folder, `app-${port}.log`);
  const pid = await startServer({ port, env: environment.app, logFile, closing });
  const cookies = await signInOnce(browser, url, account);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const base = url + (await basePathOf(url, cookie));
  await readList(base, { url, cookie });
  if (databaseUrl) await completeWorkspace(databaseUrl);
  return {
    url,
    base,
    pid,
    sandbox,
    krakenToken,
    cookie,
    newContext: async (options) => {
      const context = await browser.newContext({ baseURL: url, ...options });
      await context.addCookies(cookies);
      return context;
    },
    keysPage: (query = "", rows = Math.min(keys, PAGE_ROWS)) => ({
      url: `${base}/keys?${query}`,
      cookie,
      expected: "Create API key",
      rows,
    }),
  };
}

/** Signs in as a person does. */
async function signInOnce(browser: Browser, url: string, account: TestAccount): Promise<Cookie[]> {
  const context = await browser.newContext({ baseURL: url });
  try {
    await signIn(await context.newPage(), account);
    return await context.cookies(url);
  } finally {
    await context.close();
  }
}

/** Has Quayside read Kraken's list to its end. */
async function readList(base: string, { url, cookie }: { url: string; cookie: string }): Promise<void> {
  const response = await fetch(`${base}/sync`, {
    method: "POST",
    headers: { cookie, origin: url, "content-type": "application/json" },
    body: JSON.stringify({ when: "now" }),
  });
  if (!response.ok) throw new Error(`Reading Kraken's list answered ${response.status}: ${await response.text()}`);
}
