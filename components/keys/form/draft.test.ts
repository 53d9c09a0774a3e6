import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { showToCreator } from "@/components/handovers/delivery";
import { clearDraft, readDraft, saveDraft } from "./draft";
import { emptyValues } from "./values";

const fallback = emptyValues("account");
let stored: Map<string, string>;
let store: Storage;

beforeEach(() => {
  stored = new Map();
  store = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  } as Storage;
});

describe("a draft", () => {
  test("brings everything typed back, IP addresses too", () => {
    const values = { ...fallback, name: "tax-2026", ipAllowlist: ["203.0.113.17"], pendingAddresses: "10.0" };
    saveDraft(store, "new", { query: "name=tax-2026", values });
    expect(readDraft(store, "new", fallback)).toEqual({ query: "name=tax-2026", values });
  });

  test("remembers for whom the private key is to be sealed, and nothing that is no such choice", () => {
    const values = { ...fallback, delivery: { way: "sealed" as const, recipientId: "a-member" } };
    saveDraft(store, "new", { query: "", values });
    expect(readDraft(store, "new", fallback)?.values.delivery).toEqual(values.delivery);
    for (const delivery of ["sealed", null, { way: "everybody", recipientId: "a-member" }, { way: "link" }]) {
      stored.set("key-form:new", JSON.stringify({ query: "", values: { delivery } }));
      expect(readDraft(store, "new", fallback)?.values.delivery).toEqual(showToCreator);
    }
  });

  test("is gone once cleared, and another form's stays", () => {
    saveDraft(store, "new", { query: "", values: fallback });
    saveDraft(store, "a-key", { query: "", values: fallback });
    clearDraft(store, "new");
    expect(readDraft(store, "new", fallback)).toBeNull();
    expect(readDraft(store, "a-key", fallback)).not.toBeNull();
  });

  test("of another version or shape never reaches the form as it is", () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (values, whole) => {
        stored.set("key-form:new", `{"query":"","values":${values}}`);
        const draft = readDraft(store, "new", fallback);
        if (draft) expect(Object.keys(draft.values)).toEqual(Object.keys(fallback));
        stored.set("key-form:new", whole);
        readDraft(store, "new", fallback);
      }),
    );
    stored.set("key-form:new", JSON.stringify({ query: "", values: { name: 7, calls: ["Balance", 1] } }));
    expect(readDraft(store, "new", fallback)?.values).toEqual(fallback);
  });

  test("that cannot be stored or read costs nothing but itself", () => {
    const refusing = {
      getItem: () => {
        throw new Error("forbidden");
      },
      setItem: () => {
        throw new Error("full");
      },
      removeItem: () => {
        throw new Error("forbidden");
      },
    };
    saveDraft(refusing, "new", { query: "", values: fallback });
    clearDraft(refusing, "new");
    expect(readDraft(refusing, "new", fallback)).toBeNull();
    expect(readDraft(null, "new", fallback)).toBeNull();
  });
});
