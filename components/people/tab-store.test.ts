import { beforeEach, describe, expect, test, vi } from "vitest";
import { findLinkKey, takeLinkKey } from "@/components/handovers/link-key";
import { readDraft, saveDraft } from "@/components/keys/form/draft";
import { emptyValues } from "@/components/keys/form/values";
import { forgetTab, type Owner, tabStoreOf } from "./tab-store";

const alma: Owner = { userId: "alma", workspaceId: "desk" };
const others = {
  "the next person": { userId: "joris", workspaceId: "desk" },
  "the same person in another workspace": { userId: "alma", workspaceId: "home" },
  "nobody in particular": null,
};

let names: Record<string, string>;
beforeEach(() => {
  // As browsers have it: what is stored are the object's own properties.
  const storage = Object.create({
    getItem: (name: string) => storage[name] ?? null,
    setItem: (name: string, value: string) => Object.assign(storage, { [name]: value }),
    removeItem: (name: string) => Reflect.deleteProperty(storage, name),
  });
  names = storage;
  vi.stubGlobal("window", { sessionStorage: storage });
});

describe("what a tab keeps", () => {
  const fallback = emptyValues("account");
  const draft = { query: "name=tax", values: { ...fallback, name: "tax", ipAllowlist: ["203.0.113.17"] } };

  test.each(Object.entries(others))("for one person is not found by %s", (_who, other) => {
    saveDraft(tabStoreOf(alma), "new", draft);
    expect(readDraft(tabStoreOf(alma), "new", fallback)).toEqual(draft);
    expect(readDraft(tabStoreOf(other), "new", fallback)).toBeNull();
  });

  test("is forgotten when somebody leaves, drafts and keys of links alike, and nothing else is", () => {
    names["another site's"] = "stays";
    saveDraft(tabStoreOf(alma), "new", draft);
    saveDraft(tabStoreOf(others["the next person"]), "a-key", draft);
    vi.stubGlobal("location", { hash: "#AGE-SECRET-KEY-1ABC", pathname: "/hand-over/1", search: "" });
    vi.stubGlobal("history", { state: null, replaceState: () => {} });
    takeLinkKey("1");
    expect(findLinkKey("1")).toBe("AGE-SECRET-KEY-1ABC");
    expect(Object.keys(names)).toHaveLength(4);
    forgetTab();
    expect(Object.keys(names)).toEqual(["another site's"]);
    expect(findLinkKey("1")).toBeNull();
  });

  test("is nothing where the browser allows no store", () => {
    vi.stubGlobal("window", {
      get sessionStorage() {
        throw new Error("forbidden");
      },
    });
    expect(tabStoreOf(alma)).toBeNull();
    forgetTab();
  });
});
