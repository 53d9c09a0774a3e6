import { expect, test } from "vitest";
import type { HistoryEntry } from "@/lib/keys/history-entry";
import { settingsReadAt } from "./read-back";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 13, minute));
const updateAt = (minute: number) => ({ kind: "update", outcome: "applied", at: at(minute) }) as HistoryEntry;

test("a list that was read without news confirms the settings", () => {
  expect(settingsReadAt({ status: "active", readAt: at(1) }, { syncedAt: at(9) }, [])).toEqual(at(9));
});

test("settings that were sent and not read back have no time of reading", () => {
  expect(settingsReadAt({ status: "active", readAt: at(1) }, { syncedAt: at(2) }, [updateAt(5)])).toBeNull();
  expect(settingsReadAt({ status: "active", readAt: at(5) }, { syncedAt: at(2) }, [updateAt(5)])).toEqual(at(5));
});

test("a list does not confirm a key whose write is not settled", () => {
  expect(settingsReadAt({ status: "uncertain", readAt: null }, { syncedAt: at(9) }, [])).toBeNull();
  expect(settingsReadAt({ status: "pending", readAt: at(1) }, { syncedAt: at(9) }, [])).toEqual(at(1));
});
