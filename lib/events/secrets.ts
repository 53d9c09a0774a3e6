import { z } from "zod";
import { declare, noData } from "./declaration";
import { actorNameOf, keyOf } from "./subjects";

/** Why a private key was wiped before anybody confirmed storing it, after "because". */
const wipeReasons = {
  time: "its ten minutes were over",
  session_ended: "the session that it waited for ended",
  right_lost: "who created the key lost the right to it",
  update: "an update of Quayside changed how private keys are kept",
  key_revoked: "the key was revoked",
} as const;

const lapsed = z.strictObject({
  /** Absent in older entries. */
  because: z.enum(["time", "session_ended", "right_lost", "update", "key_revoked"]).optional(),
});

const whyLapsed = ({ because }: z.output<typeof lapsed>) => (because === undefined ? null : wipeReasons[because]);

/** In the history of a key. */
export const wipedInWords = (why: string | null) =>
  `Private key no longer kept here${why ? `, because ${why}` : ""}; nobody had confirmed storing it`;

/** A private key that waits for the session that created it. */
export const secretEvents = {
  "secret.received": declare({
    data: noData,
    group: "secrets",
    secretStep: "created",
    sentence: (event) => ["Received the private key of ", keyOf(event), " from Kraken"],
  }),
  "secret.shown": declare({
    data: noData,
    group: "secrets",
    secretStep: "seen",
    sentence: (event) => ["Was given the private key of ", keyOf(event)],
    inKeyHistory: { look: "seen", sentence: (event) => `Private key given to ${actorNameOf(event)}` },
  }),
  "secret.stored": declare({
    data: noData,
    group: "secrets",
    secretStep: "stored",
    sentence: (event) => ["Confirmed storing the private key of ", keyOf(event), "; nothing of it is kept here"],
    inKeyHistory: { look: "stored", sentence: (event) => `${actorNameOf(event)} confirmed storing the private key` },
  }),
  "secret.lapsed": declare({
    data: lapsed,
    group: "secrets",
    secretStep: "wiped",
    whyWiped: whyLapsed,
    sentence(event) {
      const why = whyLapsed(event.data);
      return [
        "Wiped the private key of ",
        keyOf(event),
        `${why ? `, because ${why}` : ""}; nobody had confirmed storing it`,
      ];
    },
    inKeyHistory: { look: "wiped", sentence: ({ data }) => wipedInWords(whyLapsed(data)) },
  }),
};
