import { z } from "zod";
import { type Declaration, declare, noData } from "./declaration";
import { wipedInWords } from "./secrets";
import { actorNameOf, keyOf, recipientOf } from "./subjects";

/** `until` is a moment in ISO 8601. */
const begun = z.strictObject({ recipient: z.string(), until: z.string() });

/** `opened` says whether the recipient was given it before. */
const ended = z.strictObject({ recipient: z.string(), opened: z.boolean() });

type Ended = z.output<typeof ended>;

type Ending = { why(recipient: string): string; sentence: Declaration<Ended>["sentence"] };

/** A hand-over that ended before the recipient confirmed storing the private key. `why` follows "because". */
function wiped({ why, sentence }: Ending): Declaration<Ended> {
  const whyWiped = ({ recipient }: Ended) => why(recipient);
  return {
    data: ended,
    group: "secrets",
    secretStep: "wiped",
    whyWiped,
    sentence,
    inKeyHistory: { look: "wiped", sentence: ({ data }) => wipedInWords(whyWiped(data)) },
  };
}

const endedBecause =
  (why: string): Declaration<Ended>["sentence"] =>
  (event) => [
    "Ended the hand-over of the private key of ",
    keyOf(event),
    " to ",
    recipientOf(event),
    `, because ${why}`,
  ];

const named = z.strictObject({ kind: z.enum(["browser", "age"]), name: z.string(), recipient: z.string() });

/** A private key on its way to another member, and the keys that it can be sealed to. */
export const handoverEvents = {
  "handover.sealed": declare({
    data: begun,
    group: "secrets",
    secretStep: "sealed",
    sentence: (event) => ["Had the private key of ", keyOf(event), " sealed for ", recipientOf(event)],
    inKeyHistory: {
      look: "handed_over",
      sentence: (event) => `Private key sealed for ${event.data.recipient}, by ${actorNameOf(event)}`,
    },
  }),
  "handover.link_made": declare({
    data: begun,
    group: "secrets",
    secretStep: "link",
    sentence: (event) => ["Made a one-time link to the private key of ", keyOf(event), " for ", recipientOf(event)],
    inKeyHistory: {
      look: "handed_over",
      sentence: (event) =>
        `One-time link to the private key made for ${event.data.recipient}, by ${actorNameOf(event)}`,
    },
  }),
  "handover.opened": declare({
    data: z.strictObject({ by: z.enum(["sealed", "link"]) }),
    group: "secrets",
    secretStep: "seen",
    sentence: (event) => ["Was given the private key of ", keyOf(event), ", which was handed over to them"],
    inKeyHistory: { look: "seen", sentence: (event) => `Private key given to ${actorNameOf(event)}` },
  }),
  "handover.stored": declare({
    data: noData,
    group: "secrets",
    secretStep: "stored",
    sentence: (event) => ["Confirmed storing the private key of ", keyOf(event), "; nothing of it is kept here"],
    inKeyHistory: { look: "stored", sentence: (event) => `${actorNameOf(event)} confirmed storing the private key` },
  }),
  "handover.lapsed": wiped({
    why: () => "its time was up",
    sentence: (event) => ["Wiped the private key of ", keyOf(event), ", which waited for ", recipientOf(event)],
  }),
  "handover.taken_back": declare({
    data: ended,
    group: "secrets",
    secretStep: "wiped",
    whyWiped: () => "it was taken back",
    sentence: (event) => ["Took back the private key of ", keyOf(event), " that waited for ", recipientOf(event)],
    inKeyHistory: {
      look: "taken_back",
      sentence: (event) =>
        `Private key taken back from ${event.data.recipient} by ${actorNameOf(event)}, and wiped here`,
    },
  }),
  "handover.recipient_left": wiped({
    why: (recipient) => `${recipient} is no longer a member`,
    sentence: (event) => [
      "Wiped the private key of ",
      keyOf(event),
      ", because ",
      recipientOf(event),
      " is no longer a member",
    ],
  }),
  "handover.recipient_limited": wiped({
    why: (recipient) => `${recipient} no longer reaches the key`,
    sentence: endedBecause("they no longer reach the key"),
  }),
  "handover.recipient_demoted": wiped({
    why: (recipient) => `${recipient} may no longer change keys`,
    sentence: endedBecause("they may no longer change keys"),
  }),
  "handover.key_revoked": wiped({
    why: () => "the key was revoked",
    sentence: endedBecause("the key was revoked"),
  }),
  "sealing_key.added": declare({
    data: named,
    group: "secrets",
    sentence: ({ data }) => [`Added a sealing key of their own: ${data.name}`],
  }),
  "sealing_key.removed": declare({
    data: named,
    group: "secrets",
    sentence: ({ data }) => [`Removed a sealing key of their own: ${data.name}`],
  }),
};
