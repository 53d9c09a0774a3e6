import type { Part } from "../part";
import { cpuMsOf } from "../process-tree";
import { format, formatSpread } from "../report";
import type { Server } from "../server";
import { ratio, type Spread, spread } from "../stats";
import { type Target, Visitor } from "../visit";

const ROUNDS = 11;
const REQUESTS = 50;
/** Until the compiler of Node has seen enough: a server that runs for weeks is measured, not its first seconds. */
const WARM_UP_REQUESTS = 400;
const AT_ONCE = 8;
const SIZES = [50, 1_000, 10_000, 100_000];

type Place = { name: string; target: Target; server(): Server; cpuMs: number[]; perSecond: number[] };

/** What one request of the inventory costs the server, and how many it answers, by the number of keys. */
export const cpu: Part = {
  name: "cpu",
  async measure({ stage, progress }) {
    const visitor = new Visitor();
    const places: Place[] = [];
    const add = (name: string, server: () => Server, target: Target) =>
      places.push({ name, target, server, cpuMs: [], perSecond: [] });
    for (const keys of SIZES) {
      progress.say(`seeding ${count(keys)} keys`);
      const product = await stage.openProduct({ keys });
      if (keys === SIZES[0]) {
        const floor = await stage.openFloor(product);
        add("the floor", floor.server, floor.page);
      }
      add(`\`/keys\` with ${count(keys)} keys`, product.server, product.keysPage());
    }
    for (const { name, target } of places) {
      progress.say(`warming up ${name}`);
      await visitor.visitMany(target, { count: WARM_UP_REQUESTS, atOnce: AT_ONCE });
    }
    for (let round = 1; round <= ROUNDS; round++) {
      progress.say(`round ${round} of ${ROUNDS}`);
      for (const place of places) await measureBatch(place, visitor);
    }
    visitor.close();

    const [floor, fewest] = places;
    if (!floor || !fewest) throw new Error("There is nothing to compare.");
    const toFloor = (place: Place, what: "cpuMs" | "perSecond"): Spread => ratio(place[what], floor[what]);
    return {
      measures: [
        {
          name: "CPU per request of `/keys`, 50 keys, signed in, to the floor",
          value: toFloor(fewest, "cpuMs"),
          unit: "times",
          must: 1.9,
          aim: 1.5,
        },
      ],
      tables: [
        {
          title: "CPU time and throughput of `/keys`",
          head: ["Page", "CPU per request", "to the floor", "Requests per second", "to the floor"],
          rows: places.map((place) => [
            place.name,
            formatSpread(spread(place.cpuMs), "ms"),
            formatSpread(toFloor(place, "cpuMs"), "times"),
            formatSpread(spread(place.perSecond), "per second"),
            format(toFloor(place, "perSecond").median, "times"),
          ]),
        },
      ],
      notes: [
        `User and system time of the server's processes over ${REQUESTS} gzipped answers, ${AT_ONCE} at once, in each of ${ROUNDS} rounds; PostgreSQL's own time is not in it.`,
        "The visitor that asks and unpacks the answers runs on the same machine, so the throughput is a lower bound.",
      ],
    };
  },
};

async function measureBatch({ target, server, cpuMs, perSecond }: Place, visitor: Visitor): Promise<void> {
  const { pid } = server();
  const cpuBefore = await cpuMsOf(pid);
  const began = performance.now();
  await visitor.visitMany(target, { count: REQUESTS, atOnce: AT_ONCE });
  perSecond.push((REQUESTS / (performance.now() - began)) * 1000);
  cpuMs.push(((await cpuMsOf(pid)) - cpuBefore) / REQUESTS);
}

const count = (keys: number) => keys.toLocaleString("en");
