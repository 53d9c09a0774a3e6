import type { Part } from "../part";
import type { Product } from "../product";
import { formatSpread, type Measure } from "../report";
import { searches } from "../seed";
import { ratio, type Spread, spread } from "../stats";
import { type Target, Visitor } from "../visit";

/** Many and short: a machine that slows down for a second then slows one round, and both sides of its ratios. */
const ROUNDS = 55;
const WARM_UP_ROUNDS = 8;
/** In a row, of which the median counts: the first finds a server that was idle, unlike the next page of the same server. */
const VISITS = 3;
const MANY = 100_000;
const FEW = 100;

/** How long one person waits for a page of the inventory, with few keys and with many. */
export const firstPage: Part = {
  name: "first-page",
  async measure({ stage, progress }) {
    progress.say(`seeding ${MANY} keys`);
    const many = await stage.openProduct({ keys: MANY });
    const few = await stage.openProduct({ keys: FEW });
    const pages = new Map<string, Target>([["few", few.keysPage()], ["many", many.keysPage()], ...narrowed(many)]);
    const times = new Map([...pages.keys()].map((name) => [name, [] as number[]]));
    const visitor = new Visitor();
    for (let round = 1 - WARM_UP_ROUNDS; round <= ROUNDS; round++) {
      progress.say(round <= 0 ? "warming up" : `round ${round} of ${ROUNDS}`);
      for (const [name, page] of pages) {
        const visits: number[] = [];
        for (let visit = 0; visit < VISITS; visit++) visits.push(await visitor.visit(page));
        if (round > 0) times.get(name)?.push(spread(visits).median);
      }
    }
    visitor.close();

    const of = (name: string) => times.get(name) ?? [];
    const againstFirst = (name: string): Spread => ratio(of(name), of("many"));
    const names = [...pages.keys()].slice(2);
    const slowest = names.reduce((one, other) =>
      againstFirst(one).median >= againstFirst(other).median ? one : other,
    );
    const measures: Measure[] = [
      {
        name: "First page at 100,000 keys against 100 keys",
        value: ratio(of("many"), of("few")),
        unit: "times",
        must: 1.3,
        aim: 1.15,
      },
      {
        name: `Slowest search, filter or sort of 100,000 keys (${slowest}) against the first page`,
        value: againstFirst(slowest),
        unit: "times",
        must: 2,
        aim: null,
      },
    ];
    return {
      measures,
      tables: [
        {
          title: "One page, asked for alone",
          head: ["Page", "Time to the last byte", "to the first page of 100,000 keys"],
          rows: [...pages.keys()].map((name) => [
            name === "few" ? "first page of 100 keys" : name === "many" ? "first page of 100,000 keys" : name,
            formatSpread(spread(of(name)), "ms"),
            formatSpread(againstFirst(name), "times"),
          ]),
        },
      ],
      notes: [
        `The median of ${VISITS} visits in a row, in each of ${ROUNDS} rounds.`,
        "Kraken's list of 10,000 keys is read through the sandbox; a list of 100,000 is larger than Quayside accepts, so the other 90,000 are copies made in the database.",
      ],
    };
  },
};

/** Every way to narrow or order the list; each finds more than a page, but for the three searches that say so. */
function narrowed(product: Product): [string, Target][] {
  const queries: [query: string, rows: number][] = [
    [`q=${searches.common}`, 50],
    [`q=${searches.late}`, 50],
    [`q=${searches.late}&sort=name`, 50],
    [`q=${searches.common}&view=attention&sort=name&direction=desc`, 50],
    [`q=${searches.late}&view=any_address`, 0],
    [`q=${searches.rare}`, MANY / 10_000],
    [`q=${searches.none}`, 0],
    [`q=${searches.twoLetters}`, 50],
    ["status=active", 50],
    ["status=expired", 50],
    ["view=attention", 50],
    ["view=moves_out", 50],
    ["view=any_address", 50],
    ["view=unused", 50],
    ["sort=name", 50],
    ["sort=risk&direction=desc", 50],
    ["sort=expiry", 50],
    ["sort=last_used&direction=desc", 50],
    ["sort=created&direction=desc", 50],
  ];
  return queries.map(([query, rows]) => [`\`/keys?${query}\``, product.keysPage(query, rows)]);
}
