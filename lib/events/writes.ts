import { z } from "zod";
import { capitalised } from "@/lib/words/phrases";
import { declare, type EventFacts, type Meaning, type Sentence } from "./declaration";
import { changeLines } from "./key-changes";
import { keyOf } from "./subjects";
import { writeFailure } from "./write-failure";

const write = { kind: z.enum(["create", "update", "revoke"]), name: z.string() };

const outcome = z.discriminatedUnion("status", [
  z.strictObject({ ...write, status: z.literal("applied") }),
  z.strictObject({
    ...write,
    status: z.enum(["failed", "uncertain"]),
    errorCode: z.string(),
    krakenErrors: z.array(z.string()),
  }),
]);

type Write = z.output<z.ZodObject<typeof write>>;
type Outcome = z.output<typeof outcome>;

const asked: Record<Write["kind"], string> = {
  create: "create key ",
  update: "change the settings of key ",
  revoke: "revoke key ",
};

const did: Record<Write["kind"], string> = {
  create: "created key ",
  update: "changed the settings of key ",
  revoke: "revoked key ",
};

function settled(event: EventFacts & { data: Outcome }): Sentence {
  const { status, kind, name } = event.data;
  const key = keyOf(event, name);
  if (status === "failed") return [`Could not ${asked[kind]}`, key];
  if (status === "uncertain") return [`Got no clear answer when asking Kraken to ${asked[kind]}`, key];
  return [event.actorName === null ? `Found that Kraken ${did[kind]}` : capitalised(did[kind]), key];
}

/** Why it failed, as the history of its key says it. */
function failureLines(data: Outcome): string[] {
  const failure = data.status === "applied" ? null : writeFailure({ ...data, outcome: data.status });
  if (!failure) return [];
  return [failure.text, ...(failure.krakenSaid ? [`Kraken said: “${failure.krakenSaid}”`] : [])];
}

/** The details say what came back, if anything did; more is not known of every write without a clear answer. */
const RECORDED_FIRST = "It was recorded here before anything was sent.";

const findingOut: Meaning = {
  known: RECORDED_FIRST,
  notKnown: "Whether Kraken carried it out.",
  next: "Quayside reads Kraken's list and compares. Nothing is sent again before that.",
};

const waitingForAnEnd: Meaning = {
  known: RECORDED_FIRST,
  notKnown: "How it ended: no entry says so yet.",
  next: "If this server was interrupted, it says so when it is back, and reads Kraken's list to find out. Nothing is sent again before that.",
};

/** Our writes to Kraken. The history of a key tells them from its operations. */
export const writeEvents = {
  "operation.recorded": declare({
    data: z.strictObject(write),
    group: "keys",
    sentence: (event) => [`Asked Kraken to ${asked[event.data.kind]}`, keyOf(event, event.data.name)],
    details: ({ changes }, formatTime) => changeLines(changes, formatTime),
    meaning: ({ endedBy }) => (endedBy === null ? waitingForAnEnd : null),
  }),
  "operation.settled": declare({
    data: outcome,
    group: "keys",
    namesLostKey: true,
    sentence: settled,
    details: ({ data, changes }, formatTime) => [...changeLines(changes, formatTime), ...failureLines(data)],
    meaning({ data, endedBy }) {
      if (data.status !== "uncertain") return null;
      if (endedBy === null) return findingOut;
      return { known: RECORDED_FIRST, next: `Entry ${endedBy} says what became of it.` };
    },
  }),
};
