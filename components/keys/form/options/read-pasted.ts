import { type AddressPlan, planAddresses } from "@/lib/kraken/address-text/plan";
import { IP_ALLOWLIST_MAX_ENTRIES } from "@/lib/kraken/ip-allowlist";
import { formatThousands } from "@/lib/words/phrases";
import { sumsOf } from "./address-sentences";

/** What there is to say of a text, with the plan where it is worth a look. */
export type ReadPasted = { plan: AddressPlan | null; message: string; isRefusal: boolean };

export function readPasted(text: string, entries: readonly string[]): ReadPasted {
  const plan = planAddresses(text, entries);
  const isRefusal = plan.added.length === 0;
  const [only, ...more] = [...plan.refused, ...plan.leftOut];
  if (isRefusal && only && more.length === 0) {
    return { plan: null, message: `Not added: ${only.text} ${only.reason}.`, isRefusal };
  }
  return { plan, message: plannedSentence(plan), isRefusal };
}

function plannedSentence(plan: AddressPlan): string {
  if (plan.isTooMany) return `${sumsOf(plan, "found")}. ${tooManySentence(plan)}`;
  const what = `${sumsOf(plan, "to add")}.`;
  return plan.added.length > 0 ? `${what} Nothing is added yet: look through the list, then press Enter.` : what;
}

export const tooManySentence = ({ total }: AddressPlan) =>
  `The list would have ${formatThousands(total)} entries, and a key may have ${formatThousands(IP_ALLOWLIST_MAX_ENTRIES)}. Shorten it, or write wider blocks.`;
