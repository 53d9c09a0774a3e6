import type { Maker } from "@/lib/keys/maker";

/** Which other workspace it was is for its own members. */
export const makerWords: Record<Maker, string> = {
  here: "Made here",
  elsewhere: "Made with Quayside, in another workspace",
  kraken: "Made at Kraken",
};
