import { expect, test } from "vitest";
import { event, samples } from "@/lib/testing/event-samples";
import { type EventKind, kindsInKeyHistory } from "./catalogue";
import { historyInWords } from "./words";

const inSeconds = (seconds: number) => `${seconds} s`;

/** What the history of a key says of the sample of each kind. */
const told: Partial<Record<EventKind, string>> = {
  "key.appeared": "Found",
  "key.vanished": "Revoked",
  "key.returned": "Listed again",
  "key.changed_at_kraken": "Changed",
  "key.change_accepted": "alma@example.com accepted the change made at Kraken",
  "key.ownership_changed": "alma@example.com changed what is noted about it",
  "key.tested": "alma@example.com tested it: Kraken took a call that it signed",
  "secret.shown": "Private key given to alma@example.com",
  "secret.stored": "alma@example.com confirmed storing the private key",
  "secret.lapsed": "Private key no longer kept here; nobody had confirmed storing it",
  "handover.sealed": "Private key sealed for joris@example.com, by alma@example.com",
  "handover.link_made": "One-time link to the private key made for joris@example.com, by alma@example.com",
  "handover.opened": "Private key given to alma@example.com",
  "handover.stored": "alma@example.com confirmed storing the private key",
  "handover.lapsed": "Private key no longer kept here, because its time was up; nobody had confirmed storing it",
  "handover.taken_back": "Private key taken back from joris@example.com by alma@example.com, and wiped here",
  "handover.recipient_left":
    "Private key no longer kept here, because joris@example.com is no longer a member; nobody had confirmed storing it",
  "handover.recipient_limited":
    "Private key no longer kept here, because joris@example.com no longer reaches the key; nobody had confirmed storing it",
  "handover.recipient_demoted":
    "Private key no longer kept here, because joris@example.com may no longer change keys; nobody had confirmed storing it",
  "handover.key_revoked":
    "Private key no longer kept here, because the key was revoked; nobody had confirmed storing it",
};

test.each(kindsInKeyHistory)("the history of a key tells %s", (kind) => {
  const [, facts] = samples.find(([one]) => one === kind) ?? [];
  const words = historyInWords(event(kind, facts), inSeconds);
  expect(words).toMatchObject({ sentence: told[kind], details: [], atKraken: kind in atKraken });
  expect(words.look).not.toBeNull();
});

const atKraken = { "key.appeared": 1, "key.vanished": 1, "key.returned": 1, "key.changed_at_kraken": 1 };

test("it tells these kinds and no others", () => {
  expect(kindsInKeyHistory.toSorted()).toEqual(Object.keys(told).toSorted());
});

test("changes and facts stand below the sentence, one a line", () => {
  const details = (kind: EventKind, data: object) => historyInWords(event(kind, { data }), inSeconds).details;
  expect(details("key.changed_at_kraken", { changes: [{ kind: "validUntil", before: 5, after: null }] })).toEqual([
    "Key expiration from 5 s to never",
  ]);
  expect(details("key.ownership_changed", { name: "hedge-1", facts: [{ fact: "note" }] })).toEqual(["Note changed"]);
  expect(details("key.tested", { name: "hedge-1", code: "timeout" })).toEqual([]);
});

test("who is gone is still somebody", () => {
  expect(historyInWords(event("key.change_accepted", { actorName: null }), inSeconds).sentence).toBe(
    "Somebody who has left accepted the change made at Kraken",
  );
});
