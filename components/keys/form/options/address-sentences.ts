import type { AddressPlan } from "@/lib/kraken/address-text/plan";
import { countOf, formatThousands } from "@/lib/words/phrases";

type Sums = Pick<AddressPlan, "added" | "refused" | "leftOut" | "covered" | "repeated">;

/** "412 addresses added, 3 refused": one line, however much there is, because it is read out. */
export function sumsOf({ added, refused, leftOut, covered, repeated }: Sums, verb: string): string {
  const others = [
    [refused.length, "refused"],
    [leftOut.length, "left out"],
    [covered.length, "part of wider blocks"],
    [repeated.length, "there already"],
  ] as const;
  const told = others.flatMap(([count, what]) => (count > 0 ? [`${formatThousands(count)} ${what}`] : []));
  return [`${countOf(added.length, "address", "addresses")} ${verb}`, ...told].join(", ");
}

export function addedSentence(plan: Sums): string {
  return `${sumsOf(plan, "added")}.${plan.refused.length > 0 ? " What was refused is still in the box." : ""}`;
}
