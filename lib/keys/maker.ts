import type { KeyRow } from "./rows";

/** Who made a key: this workspace, another one of this server that has the same Kraken account, or somebody without Quayside. */
export type Maker = "here" | "elsewhere" | "kraken";

export function makerOf({ origin, madeElsewhere }: Pick<KeyRow, "origin" | "madeElsewhere">): Maker {
  if (origin === "kraken") return "kraken";
  return madeElsewhere ? "elsewhere" : "here";
}
