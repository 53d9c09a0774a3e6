import { installPackages } from "../../lib/install.mjs";
import type { Part } from "../part";
import { formatSpread, type Measure } from "../report";
import { type Spread, spread } from "../stats";
import { Visitor } from "../visit";

const FOLDER = "scripts/bench/lighthouse";
/** What Node has not compiled yet takes several times as long, and a server runs for weeks. */
const WARM_UP_VISITS = 50;

const presets = ["desktop", "mobile"] as const;
/** One page moves by some points on a slowed phone, and by none on a desktop. */
const ROUNDS = { desktop: 1, mobile: 3 } as const;
const scores = ["performance", "accessibility", "bestPractices"] as const;

type Audited = Record<(typeof scores)[number] | "shift", number> & { failed: string[] };
type Audit = (options: {
  url: string;
  cookie: string;
  preset: (typeof presets)[number];
  port: number;
}) => Promise<Audited>;

/** What Lighthouse says about the pages that people open most. */
export const lighthouse: Part = {
  name: "lighthouse",
  async measure({ stage, say }) {
    say("installing Lighthouse, where it is not");
    // Lighthouse and what it needs are 185 MB, so only who measures installs them.
    await installPackages(FOLDER);
    const { audit } = (await import("../lighthouse/audit.mjs")) as { audit: Audit };
    const product = await stage.openProduct({ keys: 50 });
    const port = await stage.openDebuggedChromium();
    const pages = [
      { path: "/sign-in", below: product.url, cookie: "", expected: "Sign in with Kraken" },
      { path: "/keys", below: product.base, cookie: product.cookie, expected: "Create API key" },
      { path: "/keys/new", below: product.base, cookie: product.cookie, expected: "Key name" },
    ].map((page) => ({ ...page, url: page.below + page.path }));

    const visitor = new Visitor();
    say("warming up");
    for (let visit = 0; visit < WARM_UP_VISITS; visit++) {
      for (const page of pages) await visitor.visit(page);
    }
    visitor.close();

    const results = presets.flatMap((preset) => pages.map((page) => ({ preset, page, runs: [] as Audited[] })));
    for (let round = 1; round <= Math.max(...Object.values(ROUNDS)); round++) {
      for (const { preset, page, runs } of results.filter((result) => round <= ROUNDS[result.preset])) {
        say(`round ${round} of ${ROUNDS[preset]}, ${page.path}, ${preset}`);
        runs.push(await repeated(() => audit({ url: page.url, cookie: page.cookie, preset, port })));
      }
    }

    const of = (runs: Audited[], what: keyof Omit<Audited, "failed">): Spread => spread(runs.map((one) => one[what]));
    const worst = (preset: string, what: (typeof scores)[number]): Spread =>
      results
        .filter((result) => result.preset === preset)
        .map(({ runs }) => of(runs, what))
        .reduce((one, other) => (other.median < one.median ? other : one));
    const score = (name: string, value: Spread, must: number, aim: number): Measure => ({
      name: `Lighthouse ${name}, the worst page`,
      value,
      unit: "score",
      must,
      aim,
      better: "higher",
    });
    const shifts = results.map(({ runs }) => of(runs, "shift"));
    const failed = [...new Set(results.flatMap(({ runs }) => runs.flatMap((one) => one.failed)))];
    return {
      measures: [
        score("performance, desktop", worst("desktop", "performance"), 98, 100),
        score("accessibility, desktop", worst("desktop", "accessibility"), 100, 100),
        score("best practices, desktop", worst("desktop", "bestPractices"), 100, 100),
        score("performance, mobile", worst("mobile", "performance"), 95, 98),
        {
          name: "Layout shift (CLS), the worst page",
          value: shifts.reduce((one, other) => (other.median > one.median ? other : one)),
          unit: "shift",
          must: 0.01,
          aim: 0,
        },
      ],
      tables: [
        {
          title: "Lighthouse",
          head: ["Page", "Preset", "Performance", "Accessibility", "Best practices", "CLS"],
          rows: results.map(({ preset, page, runs }) => [
            `\`${page.path}\``,
            preset,
            ...scores.map((what) => formatSpread(of(runs, what), "score")),
            formatSpread(of(runs, "shift"), "shift"),
          ]),
        },
      ],
      notes: failed.length > 0 ? [`Not passed, beside performance: ${failed.join(", ")}.`] : [],
    };
  },
};

/** On a busy machine Lighthouse sometimes misses the start of a page, says so, and asks to be run again. */
async function repeated(run: () => Promise<Audited>, attempts = 3): Promise<Audited> {
  try {
    return await run();
  } catch (error) {
    if (attempts === 1) throw error;
    return await repeated(run, attempts - 1);
  }
}
