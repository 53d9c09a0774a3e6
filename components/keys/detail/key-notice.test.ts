import { describe, expect, test } from "vitest";
import type { Handover } from "@/lib/handovers/data";
import type { EventEntry, HistoryEntry, WriteEntry } from "@/lib/keys/history-entry";
import type { KeySettings } from "@/lib/kraken/key";
import { keyNotice } from "./key-notice";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 13, minute));

const settings: KeySettings = {
  name: "hummingbot-mm-fra",
  permissions: ["funds_query", "trades_modify"],
  ipAllowlist: ["203.0.113.7"],
  validUntil: null,
  queryFrom: null,
  queryTo: null,
  nonceWindow: "0",
};

const write = (kind: WriteEntry["kind"], outcome: WriteEntry["outcome"], minute: number): WriteEntry => ({
  id: `${kind}${minute}`,
  at: at(minute),
  actorName: "alma",
  kind,
  outcome,
  changes: [],
  errorCode: null,
  krakenErrors: [],
});

const event = (kind: EventEntry["kind"], minute: number, data: object = {}): EventEntry => ({
  id: `${kind}${minute}`,
  at: at(minute),
  actorName: null,
  kind,
  data,
});

type Facts = Parameters<typeof keyNotice>[0];

const noticeOf = ({ key, ...facts }: Partial<Omit<Facts, "key">> & { key?: Partial<Facts["key"]> }) =>
  keyNotice({
    history: [write("create", "applied", 1)],
    revealUntil: null,
    handover: null,
    isReceiver: false,
    readAt: at(10),
    justSaved: false,
    ...facts,
    key: { ...settings, status: "active", secret: "stored", revokedAt: null, wanted: settings, ...key },
  });

test("a key that just works has no notice", () => {
  expect(noticeOf({})).toBeNull();
});

describe("a private key that was handed over", () => {
  const open = { recipient: "joris@example.com", openedAt: null, endedAt: null } as Handover;

  test("the recipient is asked to open it, everybody else reads the receipt", () => {
    const key = { secret: "handed_over" as const };
    expect(noticeOf({ key, handover: open, isReceiver: true })?.kind).toBe("secret_for_you");
    expect(noticeOf({ key, handover: open })?.kind).toBe("secret_handed_over");
  });

  test("the receipt stays until the recipient has confirmed", () => {
    const delivered = { ...open, openedAt: at(3) };
    expect(noticeOf({ key: { secret: "delivered" }, handover: delivered })?.kind).toBe("secret_handed_over");
    expect(noticeOf({ handover: { ...delivered, endedAt: at(4) } })).toBeNull();
  });

  test("one that nobody opened is missing", () => {
    const lapsed = { ...open, endedAt: at(9) };
    expect(noticeOf({ key: { secret: "lapsed" }, handover: lapsed })).toEqual({
      kind: "secret_missing",
      secret: "lapsed",
      handover: lapsed,
      why: null,
    });
  });

  test("one that was wiped says why", () => {
    const wiped = (because: string) => event("secret.lapsed", 9, { because });
    const ended = { recipient: "joris", opened: false };
    const why = (...entries: HistoryEntry[]) => noticeOf({ key: { secret: "lapsed" }, history: entries });
    expect(why(wiped("time"))).toMatchObject({ why: "its ten minutes were over" });
    expect(why(wiped("session_ended"), wiped("time"))).toMatchObject({ why: "the session that it waited for ended" });
    expect(why(event("handover.recipient_limited", 9, ended), wiped("time"))).toMatchObject({
      why: "joris no longer reaches the key",
    });
    expect(why(event("handover.taken_back", 9, ended))).toMatchObject({ why: "it was taken back" });
    expect(why(event("handover.taken_back", 9), wiped("time"))).toMatchObject({ why: null });
    expect(why()).toMatchObject({ why: null });
  });
});

describe("the most serious wins", () => {
  const drift = { ipAllowlist: null };

  test("not knowing what Kraken stored comes before a private key that waits", () => {
    const history = [write("update", "uncertain", 5), write("create", "applied", 1)];
    expect(noticeOf({ key: { status: "uncertain" }, revealUntil: at(20), history })).toMatchObject({
      kind: "uncertain",
      write: { kind: "update", at: at(5) },
    });
  });

  test("a private key that waits comes before drift", () => {
    expect(noticeOf({ key: { status: "drifted", ...drift }, revealUntil: at(20) })?.kind).toBe("secret_waiting");
  });

  test("a private key that nobody received comes before drift", () => {
    expect(noticeOf({ key: { status: "drifted", ...drift, secret: "not_received" } })?.kind).toBe("secret_missing");
  });

  test("drift comes before having saved", () => {
    const history = [write("update", "applied", 5)];
    expect(noticeOf({ key: { status: "drifted", ...drift }, history, justSaved: true })).toMatchObject({
      kind: "drifted",
      afterSaving: true,
      changes: [{ kind: "ipAllowlist", before: ["203.0.113.7"], after: null }],
    });
  });
});

test("a change that sync noticed after the save is not blamed on the save", () => {
  const history = [event("key.changed_at_kraken", 7, { changes: [] }), write("update", "applied", 5)];
  expect(noticeOf({ key: { status: "drifted", ipAllowlist: null }, history, justSaved: true })).toMatchObject({
    afterSaving: false,
    noticedAt: at(7),
  });
});

test("a save counts as read back only when Kraken was read after it", () => {
  const history = [write("update", "applied", 5)];
  expect(noticeOf({ history, justSaved: true, readAt: at(5) })).toEqual({ kind: "saved", readBackAt: at(5) });
  expect(noticeOf({ history, justSaved: true, readAt: at(4) })).toEqual({ kind: "saved", readBackAt: null });
});

test("an address that says saved proves nothing by itself", () => {
  expect(noticeOf({ justSaved: true })).toBeNull();
});

test("a revoked key is confirmed only by a list that was read afterwards", () => {
  const history = [write("revoke", "applied", 5)];
  const key = { status: "revoked" as const, revokedAt: at(5) };
  expect(noticeOf({ key, history, readAt: at(6) })).toMatchObject({ kind: "revoked", confirmedAt: at(6) });
  expect(noticeOf({ key, history, readAt: at(4) })).toMatchObject({ kind: "revoked", confirmedAt: null });
});

test("a key that vanished at Kraken names no revocation of ours", () => {
  expect(noticeOf({ key: { status: "revoked", revokedAt: at(5) } })).toMatchObject({ kind: "revoked", write: null });
});
