import type { Part } from "../part";
import { residentBytesOf } from "../process-tree";
import { spread } from "../stats";
import { Visitor } from "../visit";

const REQUESTS = 200;
const AT_ONCE = 8;

/** Resident memory of a server that has just answered many requests of the list. */
export const memory: Part = {
  name: "memory",
  async measure({ stage, say }) {
    async function afterLoad(storage: "postgres" | "pglite"): Promise<number> {
      say(storage);
      const product = await stage.openProduct({ keys: 50, storage });
      const visitor = new Visitor();
      await visitor.visitMany(product.keysPage(), { count: REQUESTS, atOnce: AT_ONCE });
      visitor.close();
      return (await residentBytesOf(product.pid)) / 1024 ** 2;
    }
    const postgres = spread([await afterLoad("postgres")]);
    const pglite = spread([await afterLoad("pglite")]);
    return {
      measures: [
        { name: "Resident memory on PostgreSQL", value: postgres, unit: "MiB", must: 280, aim: 220 },
        {
          name: "Resident memory on PGlite, database included",
          value: pglite,
          unit: "MiB",
          must: 700,
          aim: 560,
        },
      ],
      tables: [],
      notes: [`Memory: after ${REQUESTS} requests of the list, ${AT_ONCE} at once.`],
    };
  },
};
