import type { BrowserContext, Request } from "playwright";
import { openPage } from "../open-page";
import type { Part } from "../part";
import { formatSpread, type Measure } from "../report";
import { ratio, type Spread, spread } from "../stats";
import type { Target } from "../visit";

const ROUNDS = 3;

type Load = { scriptKb: number; requests: number; allKb: number; htmlKb: number; htmlGzipKb: number };

type Place = { route: string; target: Target; open(): Promise<BrowserContext>; loads: Load[] };

/** What a browser with an empty cache transfers for each route. */
export const bytes: Part = {
  name: "bytes",
  async measure({ stage, progress }) {
    const product = await stage.openProduct({ keys: 50 });
    const floor = await stage.openFloor(product);
    const key = await product.anyKeyId();
    const asNobody = () => stage.browser.newContext();
    const place = (route: string, path: string, expected: string, open = () => product.newContext()): Place => ({
      route,
      target: { url: (open === asNobody ? product.url : product.base) + path, expected },
      open,
      loads: [],
    });
    const bare: Place = { route: "the floor", target: floor.page, open: asNobody, loads: [] };
    const signIn = place("`/sign-in`", "/sign-in", "Sign in with Kraken", asNobody);
    const keys = place("`/keys`", "/keys", "Create API key");
    const newKey = place("`/keys/new`", "/keys/new", "Key name");
    const places = [bare, signIn, keys, newKey, place("`/keys/[id]`", `/keys/${key}`, "Settings at Kraken")];

    for (let round = 1; round <= ROUNDS; round++) {
      progress.say(`round ${round} of ${ROUNDS}`);
      for (const { target, open, loads } of places) loads.push(await firstVisit(await open(), target));
    }

    const script = ({ route, loads }: Place, must: number, aim: number): Measure => ({
      name: `JavaScript of ${route}, to the floor`,
      value: toFloor(loads),
      unit: "times",
      must,
      aim,
    });
    const toFloor = (loads: Load[]) => ratio(of(loads, "scriptKb"), of(bare.loads, "scriptKb"));
    return {
      measures: [
        script(signIn, 1.1, 1.03),
        script(keys, 1.6, 1.35),
        script(newKey, 1.9, 1.6),
        { name: "Requests of `/keys`", value: spreadOf(keys, "requests"), unit: "count", must: 20, aim: 14 },
        { name: "All bytes of `/keys`", value: spreadOf(keys, "allKb"), unit: "kB", must: 300, aim: 225 },
      ],
      tables: [
        {
          title: "What a route transfers, with an empty cache",
          head: ["Route", "JavaScript, gzip", "to the floor", "Requests", "All bytes", "HTML", "HTML, gzip"],
          rows: places.map((place) => [
            place.route,
            formatSpread(spreadOf(place, "scriptKb"), "kB"),
            formatSpread(toFloor(place.loads), "times"),
            formatSpread(spreadOf(place, "requests"), "count"),
            formatSpread(spreadOf(place, "allKb"), "kB"),
            formatSpread(spreadOf(place, "htmlKb"), "kB"),
            formatSpread(spreadOf(place, "htmlGzipKb"), "kB"),
          ]),
        },
      ],
      notes: [
        "Counted in Chromium until the network is idle: the body of each answer as it crossed the wire, and for “all bytes” its headers too.",
      ],
    };
  },
};

const of = (loads: readonly Load[], what: keyof Load): number[] => loads.map((load) => load[what]);
const spreadOf = ({ loads }: Place, what: keyof Load): Spread => spread(of(loads, what));

async function firstVisit(context: BrowserContext, target: Target): Promise<Load> {
  try {
    const page = await context.newPage();
    const requests: Request[] = [];
    page.on("requestfinished", (request) => requests.push(request));
    const html = await (await openPage(page, target)).body();
    const load = { scriptKb: 0, requests: requests.length, allKb: 0, htmlKb: html.length / 1000, htmlGzipKb: 0 };
    for (const request of requests) {
      const { responseBodySize, responseHeadersSize } = await request.sizes();
      load.allKb += (responseBodySize + responseHeadersSize) / 1000;
      if (request.resourceType() === "script") load.scriptKb += responseBodySize / 1000;
      if (request.resourceType() === "document") load.htmlGzipKb += responseBodySize / 1000;
    }
    return load;
  } finally {
    await context.close();
  }
}
