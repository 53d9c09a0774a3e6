import type { Part } from "../part";
import type { Product } from "../product";
import { formatSpread } from "../report";
import { searches } from "../seed";
import { ratio, type Spread, spread } from "../stats";
import { type Target, Visitor } from "../visit";

/** Many and short: a machine that slows down for a second then slows one round, and both sides of its ratios. */
const ROUNDS = 21;
const WARM_UP_ROUNDS = 8;
/** In a row, of which the median counts: the first finds a server that was idle, unlike the next page of the same server. */
const VISITS = 3;
const MANY = 10_000;
const FEW = 100;

/** How long one person waits for a page of the inventory, with few keys and with many. */
export const firstPage: Part = {
  name: "first-page",
  async measure({ stage, say }) {
    say(`seeding ${MANY} keys`);
    const many = await stage.openProduct({ keys: MANY });
    const few = await stage.openProduct({ keys: FEW });
    const [fewest, most] = ["first page of 100 keys", "first page of 10,000 keys"];
    const pages = new Map<string, Target>([[fewest, few.keysPage()], [most, many.keysPage()], ...narrowed(many)]);
    const times = new Map([...pages.keys()].map((name) => [name, [] as number[]]));
    const visitor = new Visitor();
    for (let round = 1 - WARM_UP_ROUNDS; round <= ROUNDS; round++) {
      say(round <= 0 ? "warming up" : `round ${round} of ${ROUNDS}`);
      for (const [name, page] of pages) {
        const visits: number[] = [];
        for (let visit = 0; visit < VISITS; visit++) visits.push(await visitor.visit(page));
        if (round > 0) times.get(name)?.push(spread(visits).median);
      }
    }
    visitor.close();

    const of = (name: string) => times.get(name) ?? [];
    const againstFewest = (name: string): Spread => ratio(of(name), of(fewest));
    const slowest = [...pages.keys()]
      .slice(2)
      .reduce((one, other) => (againstFewest(one).median >= againstFewest(other).median ? one : other));
    return {
      measures: [
        {
          name: "First page of 10,000 keys against that of 100",
          value: againstFewest(most),
          unit: "times",
          must: 1.3,
          aim: 1.15,
        },
        {
          name: `Slowest search, filter or sort of 10,000 keys (${slowest}) against the first page of 100`,
          value: againstFewest(slowest),
          unit: "times",
          must: 2,
          aim: null,
        },
      ],
      tables: [
        {
          title: "One page, asked for alone",
          head: ["Page", "Time to the last byte", "to the first page of 100 keys"],
          rows: [...pages.keys()].map((name) => [
            name,
            formatSpread(spread(of(name)), "ms"),
            formatSpread(againstFewest(name), "times"),
          ]),
        },
      ],
      notes: [`The median of ${VISITS} visits in a row, in each of ${ROUNDS} rounds.`],
    };
  },
};

/** Every way to narrow or order the list; each finds more than a page, but for the three searches that say so. */
function narrowed(product: Product): [string, Target][] {
  const queries: [query: string, rows?: number][] = [
    [`q=${searches.common}`],
    [`q=${searches.common}&view=attention&sort=name&direction=desc`],
    [`q=${searches.late}&sort=name`],
    [`q=${searches.late}&view=any_address`, 0],
    [`q=${searches.twoLetters}`],
    [`q=${searches.rare}`, 1],
    [`q=${searches.none}`, 0],
    ["status=active"],
    ["status=expired"],
    ["view=attention"],
    ["view=moves_out"],
    ["view=any_address"],
    ["view=unused"],
    ["sort=name"],
    ["sort=risk&direction=desc"],
    ["sort=expiry"],
    ["sort=last_used&direction=desc"],
    ["sort=created&direction=desc"],
  ];
  return queries.map(([query, rows]) => [`\`/keys?${query}\``, product.keysPage(query, rows)]);
}
