import { describe, expect, test } from "vitest";
import { event, key, samples, write } from "@/lib/testing/event-samples";
import { type EventKind, eventKinds, kindsOfGroup, readEvent } from "./catalogue";
import { eventGroups } from "./groups";
import { actorInWords, eventInWords, historyInWords, meaningInWords, plainSentence, type RecordedEvent } from "./words";

const inSeconds = (seconds: number) => `${seconds} s`;

const say = (kind: string, facts?: Partial<RecordedEvent>) =>
  plainSentence(eventInWords(event(kind, facts), inSeconds));

test.each(samples)("%s is told in words", (kind, facts, words) => {
  expect(readEvent(event(kind, facts))).not.toBeNull();
  expect(say(kind, facts)).toBe(words);
});

test.each(eventKinds)("there is a sample of %s", (kind) => {
  expect(samples.map(([one]) => one)).toContain(kind);
});

describe("what another version of Quayside recorded", () => {
  const inAllWords = (recorded: RecordedEvent) =>
    [
      plainSentence(eventInWords(recorded, inSeconds)),
      ...eventInWords(recorded, inSeconds).details,
      historyInWords(recorded, inSeconds).sentence,
      ...historyInWords(recorded, inSeconds).details,
      ...meaningInWords(recorded, null).map(({ text }) => text),
    ].join();

  test.each(eventKinds)("%s is told whatever it holds, and nothing is written that is not known", (kind) => {
    for (const data of [{}, null, "text", [], { name: 7, count: "x", changes: "x", kind: {}, role: null }]) {
      expect(say(kind, { data })).toMatch(/^[A-Z]/);
      expect(inAllWords(event(kind, { data }))).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });

  test.each(samples)("%s with a field too many is not taken for what it says otherwise", (kind, { data, ...facts }) => {
    const recorded = event(kind, { ...facts, data: { ...(data as object), fromTheFuture: true } });
    expect(plainSentence(eventInWords(recorded, inSeconds))).toBe(
      `Did something whose details this version of Quayside cannot read (${kind})`,
    );
    expect(historyInWords(recorded, inSeconds)).toMatchObject({ look: null, atKraken: false, details: [] });
    expect(meaningInWords(recorded, null)).toEqual([]);
  });

  test.each(["robot.danced", "toString", ""])("the kind %j is said to be not known", (kind) => {
    expect(say(kind)).toBe(`Did something that this version of Quayside does not know (${kind})`);
    expect(inAllWords(event(kind))).not.toMatch(/undefined/);
  });
});

test("every kind is in one group", () => {
  expect(eventGroups.flatMap(kindsOfGroup).toSorted()).toEqual(eventKinds.toSorted());
});

test.each([
  ["create", "Created key hedge-1", "Found that Kraken created key hedge-1", "Could not create key hedge-1"],
  ["revoke", "Revoked key hedge-1", "Found that Kraken revoked key hedge-1", "Could not revoke key hedge-1"],
])("how a %s ended is told for a person, for sync and when it failed", (kind, byPerson, bySync, failed) => {
  expect(say("operation.settled", write(kind, "applied"))).toBe(byPerson);
  expect(say("operation.settled", { ...write(kind, "applied"), actorName: null })).toBe(bySync);
  expect(say("operation.settled", write(kind, "failed"))).toBe(failed);
});

test("a write without an answer is said to be not known", () => {
  const facts = write("update", "uncertain");
  expect(say("operation.settled", facts)).toBe(
    "Got no clear answer when asking Kraken to change the settings of key hedge-1",
  );
});

test("the differences of an update stand below it, as in the history of the key", () => {
  const changes = [{ kind: "ipAllowlist" as const, before: ["203.0.113.7"], after: null, added: [], removed: [] }];
  expect(
    eventInWords(event("operation.settled", { ...write("update", "applied"), changes }), inSeconds).details,
  ).toEqual(["IP restriction removed"]);
  expect(eventInWords(event("key.changed_at_kraken", { data: { changes } }), inSeconds).details).toEqual([
    "IP restriction removed",
  ]);
});

test("an attempt that failed says why, and a reading that found nothing says so", () => {
  const details = (kind: EventKind, data: object) => eventInWords(event(kind, { data }), inSeconds).details;
  expect(details("connection.read_failed", { code: "timeout" })).toEqual(["Kraken did not answer."]);
  expect(details("connection.token_refresh_failed", { code: "timeout" })).toEqual(["Kraken did not answer."]);
  expect(details("key.tested", { name: "hedge-1", code: "timeout" })).toEqual(["Kraken did not answer."]);
  expect(details("key.tested", { name: "hedge-1" })).toEqual([]);
  expect(details("connection.read", { count: 3, changed: false })).toEqual(["No changes"]);
  expect(details("connection.read", { count: 3, changed: true })).toEqual([]);
});

test("a refusal says why", () => {
  const facts = { data: { action: "revoke_key", code: "not_allowed" } };
  expect(eventInWords(event("action.refused", facts), inSeconds).details).toEqual([
    "Your role in this workspace does not allow that.",
  ]);
});

test("a key that is gone from the database keeps its name and leads nowhere", () => {
  const { sentence } = eventInWords(
    event("operation.settled", { ...write("create", "failed"), keyName: null }),
    inSeconds,
  );
  expect(sentence).toContainEqual({ kind: "key", id: null, name: "hedge-1" });
});

test("what nobody in the workspace did is put down to sync or to Quayside", () => {
  expect(actorInWords({ kind: "key.appeared", actorName: null })).toBe("Sync");
  expect(actorInWords({ kind: "secret.lapsed", actorName: null })).toBe("Quayside");
  expect(actorInWords({ kind: "secret.shown", actorName: "alma@example.com" })).toBe("alma@example.com");
});

test("a key's name turns no sentence about", () => {
  expect(say("key.appeared", { ...key, keyName: "bot\u202E1" })).toBe("Found key bot⟨U+202E⟩1 at Kraken");
  expect(say("key.appeared", { ...key, keyName: "בוט" })).toBe("Found key \u2068בוט\u2069 at Kraken");
});

test.each([
  ["time", "its ten minutes were over"],
  ["session_ended", "the session that it waited for ended"],
  ["right_lost", "who created the key lost the right to it"],
  ["key_revoked", "the key was revoked"],
  ["update", "an update of Quayside changed how private keys are kept"],
])("a private key that was wiped (%s) says why", (because, why) => {
  expect(say("secret.lapsed", { ...key, data: { because } })).toBe(
    `Wiped the private key of hedge-1, because ${why}; nobody had confirmed storing it`,
  );
});
