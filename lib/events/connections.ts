import { z } from "zod";
import { readingFailureTitle } from "@/lib/kraken/reading-failure";
import { countOf } from "@/lib/words/phrases";
import { declare, type Meaning, noData } from "./declaration";
import { connectionOf } from "./subjects";

const failure = z.strictObject({ code: z.string() });

/** How many keys of how many. */
const share = z.strictObject({ count: z.int(), of: z.int() });

const shareInWords = ({ count, of }: z.output<typeof share>) => `${count} of ${countOf(of, "key", "keys")}`;
const whyFailed = ({ data }: { data: { code: string } }) => [`${readingFailureTitle(data.code)}.`];
const wantsSignIn = (code: string) => code === "connection_signed_out" || code === "grant_refused";
const OWNER_SIGNS_IN = "An owner of this workspace signs in at Kraken again for this account.";

const tokensUnclear: Meaning = {
  known: "The tokens held here are as they were.",
  notKnown: "Whether Kraken has replaced them.",
  next: "Tried again with the next call to Kraken, whose answer tells.",
};

/** A Kraken account, its tokens and the readings of its list. */
export const connectionEvents = {
  "connection.connected": declare({
    data: z.strictObject({
      iiban: z.string(),
      scopes: z.array(z.string()),
      scopesReported: z.enum(["reported", "assumed"]),
    }),
    group: "workspace",
    sentence: (event) => ["Connected the Kraken account ", connectionOf(event, event.data.iiban)],
  }),
  "connection.read": declare({
    /** `changed` is absent from a first reading, and from one that followed a failure. */
    data: z.strictObject({ count: z.int(), changed: z.boolean().optional() }),
    group: "workspace",
    sentence: (event) => [
      `Read ${countOf(event.data.count, "key", "keys")} of the Kraken account `,
      connectionOf(event),
    ],
    details: ({ data }) => (data.changed === false ? ["No changes"] : []),
  }),
  "connection.read_failed": declare({
    data: failure,
    group: "workspace",
    sentence: (event) => ["Could not read the keys of the Kraken account ", connectionOf(event)],
    details: whyFailed,
    meaning: ({ data }) => ({
      known: "The keys on screen are those of the last reading that succeeded.",
      next: wantsSignIn(data.code) ? OWNER_SIGNS_IN : "Tried again while somebody has a page with keys open.",
    }),
  }),
  "connection.token_refreshed": declare({
    data: noData,
    group: "workspace",
    sentence: (event) => ["Renewed the access token of the Kraken account ", connectionOf(event)],
  }),
  "connection.token_refresh_failed": declare({
    data: failure,
    group: "workspace",
    sentence: (event) => ["Could not renew the access token of the Kraken account ", connectionOf(event)],
    details: whyFailed,
    meaning: ({ data }) =>
      wantsSignIn(data.code)
        ? { known: "Kraken no longer honours this connection.", next: OWNER_SIGNS_IN }
        : tokensUnclear,
  }),
  "connection.tokens_reencrypted": declare({
    data: noData,
    group: "workspace",
    sentence: (event) => ["Encrypted the tokens of the Kraken account ", connectionOf(event), " with the newest key"],
  }),
  "connection.keys_missing": declare({
    data: share,
    group: "keys",
    sentence: (event) => [
      `Read a list without ${shareInWords(event.data)} of the Kraken account `,
      connectionOf(event),
    ],
    meaning: () => ({
      known: "The entries of these keys stay as they are, and so does all that is known of them.",
      notKnown: "Whether the keys were revoked at Kraken, or the list was not complete.",
      next: "Quayside reads the list again, and believes it when a reading some minutes later says the same.",
    }),
  }),
  "connection.keys_gone": declare({
    data: share,
    group: "keys",
    sentence: (event) => [
      `Believed Kraken that ${shareInWords(event.data)} are gone from the Kraken account `,
      connectionOf(event),
    ],
    meaning: () => ({
      known: "Two readings, some minutes apart, left these keys out. Each key's history says so too.",
    }),
  }),
};
