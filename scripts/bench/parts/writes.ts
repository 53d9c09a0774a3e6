import { setTimeout as wait } from "node:timers/promises";
import { KeyForm } from "@/e2e/screens/key-form";
import { bearerCall } from "@/sandbox/clients";
import { addClocks, clickToVisible } from "../clocks";
import type { Part } from "../part";
import type { Product } from "../product";
import { formatSpread, type Measure } from "../report";
import { difference, spread } from "../stats";

const ROUNDS = 10;
/** What Node has not compiled yet takes several times as long, and a server runs for weeks. */
const WARM_UP_ROUNDS = 25;
/** Within what a person may ask for in a minute. */
const ROUND_MS = 2_500;
const DELAYS_MS = [0, 20, 100];
const KEY_CALL = "/oauth/fast-api-key";

type Round = { direct: number; create: number };

/** What the dashboard adds to Kraken's own time: from the click until the result can be seen. */
export const writes: Part = {
  name: "writes",
  async measure({ stage, say }) {
    const product = await stage.openProduct({ keys: 50 });
    const { control } = product.sandbox;
    const measureRound = await writer(product);
    for (let round = 1; round <= WARM_UP_ROUNDS; round++) {
      say(`warming up, round ${round} of ${WARM_UP_ROUNDS}`);
      await measureRound(`warm-up-${round}`);
    }
    const measures: Measure[] = [];
    const rows: string[][] = [];
    for (const delayMs of DELAYS_MS) {
      await control.clearFaults();
      await control.addFault({ kind: "delay", path: "/oauth/*", delayMs, times: null });
      const rounds: Round[] = [];
      for (let round = 1; round <= ROUNDS; round++) {
        say(`upstream delayed ${delayMs} ms, round ${round} of ${ROUNDS}`);
        rounds.push(await measureRound(`after-${delayMs}-ms-${round}`));
      }
      const direct = rounds.map((round) => round.direct);
      const create = rounds.map((round) => round.create);
      const name = `A create adds to the direct call, upstream delayed ${delayMs} ms`;
      measures.push({ name, value: difference(create, direct), unit: "ms", must: 50, aim: 40 });
      rows.push([`${delayMs} ms`, formatSpread(spread(direct), "ms"), formatSpread(spread(create), "ms")]);
    }
    return {
      measures,
      tables: [
        {
          title: "From the click until the result can be seen",
          head: ["Upstream delayed", "Create directly", "Create"],
          rows,
        },
      ],
      notes: [
        "In Chromium, from the click event's time stamp to the first frame that says that Kraken made the key; a direct call until its last byte, from this process.",
        "Each write made exactly one call of its kind at Kraken; the run would have ended otherwise.",
      ],
    };
  },
};

async function writer(product: Product): Promise<(name: string) => Promise<Round>> {
  const { control } = product.sandbox;
  const context = await product.newContext();
  await addClocks(context);

  async function asOneCall(write: () => Promise<number>): Promise<number> {
    await control.clearLog();
    const took = await write();
    const calls = await control.countCalls("POST", KEY_CALL);
    if (calls !== 1) throw new Error(`One write made ${calls} calls of POST ${KEY_CALL} at Kraken.`);
    return took;
  }

  async function create(name: string): Promise<number> {
    const page = await context.newPage();
    const form = new KeyForm(page);
    await form.open({ name, permissions: "funds_query" });
    await form.review();
    const took = await clickToVisible(page, form.generate, "Kraken made the key");
    await page.close();
    return took;
  }

  return async (name) => {
    const pace = wait(ROUND_MS);
    const direct = await asOneCall(() => createDirectly(product, `${name}-direct`));
    const round = { direct, create: await asOneCall(() => create(name)) };
    await pace;
    return round;
  };
}

/** The same call from this process, with a token of somebody who does not use the dashboard. */
async function createDirectly({ sandbox, krakenToken }: Product, name: string): Promise<number> {
  const body = { api_key_name: name, permissions: { funds_query: true } };
  const began = performance.now();
  const response = await bearerCall(sandbox, krakenToken, { method: "POST", path: KEY_CALL, body });
  const text = await response.text();
  const took = performance.now() - began;
  if (!response.ok) throw new Error(`POST ${KEY_CALL} answered ${response.status}: ${text}`);
  return took;
}
