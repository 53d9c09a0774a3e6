import { z } from "zod";
import type { Change, FormatTime } from "@/lib/kraken/difference";
import { readingFailureTitle } from "@/lib/kraken/reading-failure";
import { countOf } from "@/lib/words/phrases";
import { declare, noData } from "./declaration";
import { type FactChange, factChangeInWords, factChangeSchema } from "./fact-changes";
import { changeLines, changesSchema } from "./key-changes";
import { actorNameOf, keyOf } from "./subjects";

const changed = ({ data }: { data: { changes: readonly Change[] } }, formatTime: FormatTime) =>
  changeLines(data.changes, formatTime);
const noted = ({ data }: { data: { facts: readonly FactChange[] } }) => data.facts.map(factChangeInWords);

/** What happens to a key beside our writes to Kraken. */
export const keyEvents = {
  "key.appeared": declare({
    data: noData,
    group: "keys",
    sentence: (event) => ["Found key ", keyOf(event), " at Kraken"],
    meaning: () => ({ known: "Nobody has received its private key through this workspace." }),
    inKeyHistory: { look: "found", atKraken: true, sentence: () => "Found" },
  }),
  "key.vanished": declare({
    data: noData,
    group: "keys",
    sentence: (event) => ["Found key ", keyOf(event), " revoked at Kraken"],
    inKeyHistory: { look: "gone", atKraken: true, sentence: () => "Revoked" },
  }),
  "key.returned": declare({
    data: noData,
    group: "keys",
    sentence: (event) => ["Found key ", keyOf(event), " at Kraken again"],
    meaning: () => ({ known: "Its entry, with owner, tags, note and history, goes on where it had ended." }),
    inKeyHistory: { look: "returned", atKraken: true, sentence: () => "Listed again" },
  }),
  "key.changed_at_kraken": declare({
    data: z.strictObject({ changes: changesSchema }),
    group: "keys",
    sentence: (event) => ["Found key ", keyOf(event), " changed at Kraken"],
    details: changed,
    meaning: () => ({ next: "Accept the change, or set the key back, on the page of the key." }),
    inKeyHistory: { look: "changed", atKraken: true, sentence: () => "Changed", details: changed },
  }),
  "key.change_accepted": declare({
    data: noData,
    group: "keys",
    sentence: (event) => ["Accepted the change made at Kraken to key ", keyOf(event)],
    inKeyHistory: {
      look: "accepted",
      sentence: (event) => `${actorNameOf(event)} accepted the change made at Kraken`,
    },
  }),
  "key.ownership_changed": declare({
    data: z.strictObject({ name: z.string(), facts: z.array(factChangeSchema) }),
    group: "keys",
    sentence: (event) => ["Changed what is noted about key ", keyOf(event, event.data.name)],
    details: noted,
    inKeyHistory: {
      look: "noted",
      sentence: (event) => `${actorNameOf(event)} changed what is noted about it`,
      details: noted,
    },
  }),
  "key.tested": declare({
    /** `code` is there when Kraken did not take the call. */
    data: z.strictObject({ name: z.string(), code: z.string().optional() }),
    group: "keys",
    sentence: (event) => ["Tested key ", keyOf(event, event.data.name), " with a call that it signed"],
    details: ({ data }) => (data.code === undefined ? [] : [`${readingFailureTitle(data.code)}.`]),
    inKeyHistory: {
      look: "tested",
      sentence: (event) =>
        `${actorNameOf(event)} tested it: ${event.data.code === undefined ? "Kraken took a call that it signed" : "Kraken did not take its call"}`,
    },
  }),
  "keys.exported": declare({
    /** `list` is the address of the list that was exported; absent where keys were chosen one by one. */
    data: z.strictObject({ count: z.int(), list: z.string().optional() }),
    group: "keys",
    sentence: ({ data }) => [`Exported ${countOf(data.count, "key", "keys")} as CSV`],
  }),
};
