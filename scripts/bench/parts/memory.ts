import type { Part } from "../part";
import { residentBytesOf } from "../process-tree";
import { formatSpread } from "../report";
import type { Server } from "../server";
import { ratio, spread } from "../stats";
import { type Target, Visitor } from "../visit";

const ROUNDS = 3;
const REQUESTS = 200;
const AT_ONCE = 8;

/** Resident memory of a server that has just answered many requests. */
export const memory: Part = {
  name: "memory",
  async measure({ stage, progress }) {
    const product = await stage.openProduct({ keys: 50 });
    const floor = await stage.openFloor(product);
    const onPglite = await stage.openProduct({ keys: 50, storage: "pglite" });
    const servers = [floor, product, onPglite];
    await Promise.all(servers.map((server) => server.stop()));

    const mib = { floor: [] as number[], postgres: [] as number[], pglite: [] as number[] };
    for (let round = 1; round <= ROUNDS; round++) {
      progress.say(`round ${round} of ${ROUNDS}`);
      mib.floor.push(await afterLoad(floor, floor.page));
      mib.postgres.push(await afterLoad(product, product.keysPage()));
      mib.pglite.push(await afterLoad(onPglite, onPglite.keysPage()));
    }
    const toFloor = ratio(mib.postgres, mib.floor);
    return {
      measures: [
        { name: "Resident memory on PostgreSQL, to the floor", value: toFloor, unit: "times", must: 1.8, aim: 1.4 },
        { name: "Resident memory on PGlite", value: spread(mib.pglite), unit: "MiB", must: 700, aim: 560 },
      ],
      tables: [
        {
          title: "Resident memory after load",
          head: ["", "Memory", "to the floor"],
          rows: [
            ["the floor", formatSpread(spread(mib.floor), "MiB"), ""],
            ["on PostgreSQL", formatSpread(spread(mib.postgres), "MiB"), formatSpread(toFloor, "times")],
            ["on PGlite, database included", formatSpread(spread(mib.pglite), "MiB"), ""],
          ],
        },
      ],
      notes: [`A server started for each round, after ${REQUESTS} requests of the list, ${AT_ONCE} at once.`],
    };
  },
};

type Restartable = { restart(): Promise<Server>; stop(): Promise<void> };

async function afterLoad(place: Restartable, target: Target): Promise<number> {
  const { pid } = await place.restart();
  const visitor = new Visitor();
  try {
    await visitor.visitMany(target, { count: REQUESTS, atOnce: AT_ONCE });
    return (await residentBytesOf(pid)) / 1024 ** 2;
  } finally {
    visitor.close();
    await place.stop();
  }
}
