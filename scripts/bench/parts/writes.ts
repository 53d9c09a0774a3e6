import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "playwright";
import { KeyForm } from "@/e2e/screens/key-form";
import { bearerCall } from "@/sandbox/clients";
import { addClocks, clickToVisible, settled } from "../clocks";
import type { Floor } from "../floor";
import type { Part } from "../part";
import type { Product } from "../product";
import { format, formatSpread, type PartReport } from "../report";
import { difference, spread } from "../stats";

const ROUNDS = 10;
/** What Node has not compiled yet takes several times as long, and a server runs for weeks. */
const WARM_UP_ROUNDS = 15;
/** Two thirds of what a person may ask for in a minute. */
const ROUND_MS = 5_000;
const DELAYS_MS = [0, 20, 100];
const KEY_CALL = "/oauth/fast-api-key";
/** The floor's own server action plus this is what a create should add. */
const ALLOWANCE_MS = 15;

const ways = [
  "create directly",
  "create by the floor",
  "create",
  "create, to its page",
  "update directly",
  "update, to its page",
] as const;
type Way = (typeof ways)[number];
type Times = Record<Way, number[]>;

/** What the dashboard adds to Kraken's own time: from the click until the result can be seen. */
export const writes: Part = {
  name: "writes",
  async measure({ stage, progress }) {
    const product = await stage.openProduct({ keys: 50 });
    const { control } = product.sandbox;
    const write = await waysToWrite(product, await stage.openFloor(product));
    for (let round = 1; round <= WARM_UP_ROUNDS; round++) {
      progress.say(`warming up, round ${round} of ${WARM_UP_ROUNDS}`);
      await writeAll(write, `warm-up-${round}`);
    }
    const byDelay = new Map<number, Times>();
    for (const delayMs of DELAYS_MS) {
      await control.clearFaults();
      await control.addFault({ kind: "delay", path: "/oauth/*", delayMs, times: null });
      const rounds: Round[] = [];
      for (let round = 1; round <= ROUNDS; round++) {
        progress.say(`upstream delayed ${delayMs} ms, round ${round} of ${ROUNDS}`);
        rounds.push(await writeAll(write, `after-${delayMs}-ms-${round}`));
      }
      byDelay.set(delayMs, timesOf(rounds));
    }
    return report(byDelay);
  },
};

type Round = Record<Way, number>;

async function writeAll(write: Record<Way, Write>, name: string): Promise<Round> {
  const pace = wait(ROUND_MS);
  const took = {} as Round;
  for (const way of ways) took[way] = await write[way](name);
  await pace;
  return took;
}

const timesOf = (rounds: readonly Round[]) =>
  Object.fromEntries(ways.map((way) => [way, rounds.map((round) => round[way])])) as Times;

type Write = (name: string) => Promise<number>;

async function waysToWrite(product: Product, floor: Floor): Promise<Record<Way, Write>> {
  const { control } = product.sandbox;
  const context = await product.newContext();
  await addClocks(context);
  const direct = directCalls(product);
  const updated = await product.anyKeyId("?status=active");

  async function onPage(write: (page: Page) => Promise<number>): Promise<number> {
    const page = await context.newPage();
    try {
      return await write(page);
    } finally {
      await page.close();
    }
  }

  async function asOneCall(method: string, write: () => Promise<number>): Promise<number> {
    await control.clearLog();
    const took = await write();
    const calls = await control.countCalls(method, KEY_CALL);
    if (calls !== 1) throw new Error(`One write made ${calls} calls of ${method} ${KEY_CALL} at Kraken.`);
    return took;
  }

  const create = (name: string, result: string) =>
    asOneCall("POST", () =>
      onPage(async (page) => {
        const form = new KeyForm(page);
        await form.open({ name, permissions: "funds_query" });
        await form.review();
        return await clickToVisible(page, form.generate, result);
      }),
    );

  return {
    "create directly": (name) => asOneCall("POST", () => direct.create(`${name}-direct`)),
    "create by the floor": (name) =>
      asOneCall("POST", () =>
        onPage(async (page) => {
          await page.goto(`${floor.url}/create`);
          await settled(page);
          await page.getByLabel("Key name").fill(`${name}-floor`);
          const button = page.getByRole("button", { name: "Generate key" });
          return await clickToVisible(page, button, `Kraken made ${name}-floor`);
        }),
      ),
    create: (name) => create(name, "Kraken made the key"),
    "create, to its page": (name) => create(`${name}-page`, "This is the only time the private key is shown"),
    "update directly": (name) => asOneCall("PUT", () => direct.update(`${name}-renamed`)),
    "update, to its page": (name) =>
      asOneCall("PUT", () =>
        onPage(async (page) => {
          const form = new KeyForm(page);
          await page.goto(`/keys/${updated}/edit`);
          await form.name.fill(`${name}-update`);
          await form.review();
          return await clickToVisible(page, form.save, "Kraken stored what you asked for");
        }),
      ),
  };
}

/** The same calls from this process, with a token of somebody who does not use the dashboard. */
function directCalls({ sandbox, krakenToken }: Product): { create: Write; update: Write } {
  let name = "";
  async function call(method: string, body: object): Promise<number> {
    const began = performance.now();
    const response = await bearerCall(sandbox, krakenToken, { method, path: KEY_CALL, body });
    const text = await response.text();
    const took = performance.now() - began;
    if (!response.ok) throw new Error(`${method} ${KEY_CALL} answered ${response.status}: ${text}`);
    return took;
  }
  return {
    create(created) {
      name = created;
      return call("POST", { api_key_name: created, permissions: { funds_query: true } });
    },
    update(renamed) {
      const before = name;
      name = renamed;
      return call("PUT", { api_key_name: before, new_api_key_name: renamed });
    },
  };
}

function report(byDelay: ReadonlyMap<number, Times>): PartReport {
  const added = (times: Times, way: Way, direct: Way) => difference(times[way], times[direct]);
  return {
    measures: [...byDelay].map(([delayMs, times]) => ({
      name: `A create adds to the direct call, upstream delayed ${delayMs} ms`,
      value: added(times, "create", "create directly"),
      unit: "ms",
      must: 50,
      aim: added(times, "create by the floor", "create directly").median + ALLOWANCE_MS,
    })),
    tables: [
      {
        title: "From the click until the result can be seen",
        head: [
          "Upstream delayed",
          ...ways.map((way) => way.replace(/^./, (first) => first.toUpperCase())),
          "Update adds",
        ],
        rows: [...byDelay].map(([delayMs, times]) => [
          format(delayMs, "ms"),
          ...ways.map((way) => formatSpread(spread(times[way]), "ms")),
          formatSpread(added(times, "update, to its page", "update directly"), "ms"),
        ]),
      },
    ],
    notes: [
      "In Chromium, from the click event's time stamp to the first frame that says that Kraken made the key, or that shows the page which follows; a direct call until its last byte, from this process. Every call of Kraken's API is delayed, those too that read a write back.",
      "Each write made exactly one call of its kind at Kraken; the run would have ended otherwise.",
    ],
  };
}
