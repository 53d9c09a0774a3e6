import { z } from "zod";
import type { Change, FormatTime } from "@/lib/kraken/difference";
import type { EventGroup } from "./groups";

/** What is known of an event beside its data. A name is null when nothing is known of it any more. */
export type EventFacts = {
  /** Null when nobody in the workspace did it. */
  actorName: string | null;
  keyId: string | null;
  keyName: string | null;
  connectionId: string | null;
  connectionName: string | null;
  /** The member it is about, when that is not the actor. */
  personId: string | null;
  /** What an update of a key changed. */
  changes: readonly Change[];
};

/** Something that a sentence names and a screen can lead to; without an id it has no page. */
export type EventSubject = { kind: "key" | "person" | "connection"; id: string | null; name: string };

export type Sentence = readonly (string | EventSubject)[];

/** What an entry leaves open, for somebody who has to act on it. */
export type Meaning = { known?: string; notKnown?: string; next?: string };

/** How the history of a key shows an event; a screen has an icon for each. */
export type HistoryLook =
  | "found"
  | "gone"
  | "returned"
  | "changed"
  | "accepted"
  | "noted"
  | "tested"
  | "seen"
  | "stored"
  | "handed_over"
  | "taken_back"
  | "wiped";

/** What happened to a private key on its way to a person: it came within somebody's reach, was given out, or is gone. */
type SecretStep = "created" | "sealed" | "link" | "seen" | "stored" | "wiped";

type InKeyHistory<Data> = {
  look: HistoryLook;
  /** It happened at Kraken and was noticed later; "at Kraken" follows the sentence. */
  atKraken?: true;
  sentence(event: Pick<EventFacts, "actorName"> & { data: Data }): string;
  details?(event: { data: Data }, formatTime: FormatTime): string[];
};

/** Everything that is said of one kind of event. */
export type Declaration<Data> = {
  /** An entry stays for ever: what is no longer recorded stays here as optional, so that older entries can be read. */
  data: z.ZodType<Data>;
  group: EventGroup;
  /** Begins with what was done; who did it stands beside it. */
  sentence(event: EventFacts & { data: Data }): Sentence;
  /** A line each. */
  details?(event: EventFacts & { data: Data }, formatTime: FormatTime): string[];
  /** `endedBy` is the number of the entry that tells how the same write to Kraken ended, or null. */
  meaning?(event: { data: Data; endedBy: number | null }): Meaning | null;
  /** Only for kinds that the history of a key shows. */
  inKeyHistory?: InKeyHistory<Data>;
  secretStep?: SecretStep;
  /** Of a private key that was wiped, after "because"; null where the entry does not tell. */
  whyWiped?(data: Data): string | null;
  /** `data.email` is the address that somebody was invited by, and a search finds it. */
  namesInvitee?: true;
  /** `data.name` may be the only trace of a key that was not made, and a search finds it. */
  namesLostKey?: true;
};

/** Has TypeScript infer the data from the schema alone. */
export const declare = <Data>(declaration: { data: z.ZodType<Data> } & Declaration<NoInfer<Data>>): Declaration<Data> =>
  declaration;

/** For kinds that need no facts beside whom and what they are about. */
export const noData = z.strictObject({});
