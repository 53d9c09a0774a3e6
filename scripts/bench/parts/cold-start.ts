import type { Part } from "../part";
import { formatSpread } from "../report";
import { ratio, spread } from "../stats";

const ROUNDS = 7;

/** From the start of the server's process to its first good page. */
export const coldStart: Part = {
  name: "cold-start",
  async measure({ stage, progress }) {
    const product = await stage.openProduct({ keys: 50 });
    const floor = await stage.openFloor(product);
    const ms = { product: [] as number[], floor: [] as number[] };
    for (let round = 0; round <= ROUNDS; round++) {
      progress.say(round === 0 ? "warming up" : `round ${round} of ${ROUNDS}`);
      const bare = await floor.restart();
      const full = await product.restart({ readyPath: "/sign-in" });
      if (round === 0) continue;
      ms.floor.push(bare.startedInMs);
      ms.product.push(full.startedInMs);
    }
    const toFloor = ratio(ms.product, ms.floor);
    return {
      measures: [
        { name: "Cold start on PostgreSQL, to the floor", value: toFloor, unit: "times", must: 2.4, aim: 1.6 },
      ],
      tables: [
        {
          title: "Cold start",
          head: ["", "To the first 200", "to the floor"],
          rows: [
            ["the floor, `/`", formatSpread(spread(ms.floor), "ms"), ""],
            ["`/sign-in`", formatSpread(spread(ms.product), "ms"), formatSpread(toFloor, "times")],
          ],
        },
      ],
      notes: ["`next start` on a database whose tables are there already, with the other server running beside it."],
    };
  },
};
