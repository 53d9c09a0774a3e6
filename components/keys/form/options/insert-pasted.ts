import { mentionsAddress } from "@/lib/kraken/address-text/mention";

const SEPARATED = /[\s,;]$/;
const COMMENTED = /#|\/\/|--/;

/** What stands before and behind the place where somebody pastes. */
export type Around = { before: string; after: string };

/**
 * The text with what was pasted in it. What names an address by itself gets a line of its own: behind a rest such as
 * "198.51.100.1 # blocked" it would be a part of the remark, and in front of one it would take the remark over.
 */
export function insertPasted({ before, after }: Around, pasted: string): string {
  if (!mentionsAddress(pasted)) return `${before}${pasted}${after}`;
  const head = before.slice(before.lastIndexOf("\n") + 1);
  const [rest = ""] = after.split("\n", 1);
  const later = after.slice(rest.length);
  if (head.trim() === "") return `${before}${pasted}${rest.trim() === "" ? "" : "\n"}${after}`;
  const belongsToHead = SEPARATED.test(head) && !COMMENTED.test(head) && rest.trim() === "";
  return `${before}${rest}${belongsToHead ? "" : "\n"}${pasted}${later}`;
}
