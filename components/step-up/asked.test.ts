import { beforeEach, expect, test, vi } from "vitest";
import { type Asked, type Asker, keepAsked, takeAsked } from "./asked";

const PAGE = "/team";
const asker: Asker = { userId: "alma", workspaceId: "desk", sessionId: "one", signedInAt: 1_000 };
const proved: Asker = { ...asker, signedInAt: 2_000 };
const invite: Asked = { act: "invite", typed: { email: "joris@example.com", role: "viewer" } };
const other: Asked = { act: "add_passkey", typed: { name: "Laptop" } };

let held: Map<string, string>;

beforeEach(() => {
  vi.useRealTimers();
  held = new Map();
  vi.stubGlobal("window", {
    sessionStorage: {
      getItem: (name: string) => held.get(name) ?? null,
      setItem: (name: string, value: string) => void held.set(name, value),
      removeItem: (name: string) => void held.delete(name),
    },
  });
});

const take = (by: Asker, page = PAGE, act = invite.act) => takeAsked(by, page, act);

test("what was asked is there again, once, and goes on after the sign-in that it was left for", () => {
  keepAsked(asker, PAGE, invite);
  expect(take(proved)).toEqual({ typed: invite.typed, isProved: true });
  expect(take(proved)).toBeNull();
});

test("who turns back without a sign-in finds what they typed, and nothing goes on", () => {
  keepAsked(asker, PAGE, invite);
  expect(take(asker)).toEqual({ typed: invite.typed, isProved: false });
});

test("nothing goes on in another session, nor what was left before something else", () => {
  keepAsked(asker, PAGE, invite);
  expect(take({ ...proved, sessionId: "two" })).toMatchObject({ isProved: false });
  keepAsked(asker, PAGE, invite);
  keepAsked(asker, "/settings", other);
  expect(take(proved)).toMatchObject({ isProved: false });
  expect(take(proved, "/settings", other.act)).toMatchObject({ isProved: true });
});

test("nobody else, and no other workspace, page or act, is given it", () => {
  keepAsked(asker, PAGE, invite);
  expect(take({ ...proved, userId: "mallory" })).toBeNull();
  expect(take({ ...proved, workspaceId: "personal" })).toBeNull();
  expect(take(proved, "/settings")).toBeNull();
  expect(take(proved, PAGE, other.act)).toBeNull();
  expect(take(proved)).not.toBeNull();
});

test("it is forgotten after as long as a sign-in may take", () => {
  vi.useFakeTimers({ now: 0 });
  keepAsked(asker, PAGE, invite);
  vi.setSystemTime(15 * 60_000 + 1);
  expect(take(proved)).toBeNull();
});

test.each(["", "[", "null", "3", "{}", '{"typed":null,"keptAt":0}'])(
  "what is kept in another form (%s) is nothing",
  (text) => {
    keepAsked(asker, PAGE, invite);
    for (const name of held.keys()) if (name.includes(PAGE)) held.set(name, text);
    expect(take(proved)).toBeNull();
  },
);

test("a browser that keeps nothing costs what was typed, and no more", () => {
  const refusing = () => {
    throw new Error("full");
  };
  vi.stubGlobal("window", { sessionStorage: { getItem: refusing, setItem: refusing, removeItem: refusing } });
  expect(() => keepAsked(asker, PAGE, invite)).not.toThrow();
  expect(takeAsked(asker, PAGE, invite.act)).toBeNull();
  vi.stubGlobal("window", {});
  keepAsked(asker, PAGE, invite);
  expect(takeAsked(asker, PAGE, invite.act)).toBeNull();
});
