import { type Owner, tabStoreOf } from "@/components/people/tab-store";

/** What is kept of a form: what was typed and ticked, and never a secret. */
export type Typed = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** An act that asks for proof: its name, with what it is about where a page has several, and what was typed for it. */
export type Asked = { act: string; typed: Typed };

/** What was asked before a sign-in led away, and whether that sign-in has proved who the person is since. */
export type Returned<T extends Typed = Typed> = { typed: T; isProved: boolean };

/** Who asks, in which workspace, and by which sign-in. */
export type Asker = Owner & { sessionId: string; signedInAt: number };

/** As long as a sign-in may take. */
const KEPT_MS = 15 * 60 * 1000;

/** Names the act for whose sake the person left last. */
const LAST = "asked";

const nameOf = (path: string, act: string) => [LAST, path, act].join(":");

/** Keeps in this tab what was asked on a page, until its person comes back. */
export function keepAsked(asker: Asker, path: string, { act, typed }: Asked): void {
  const { sessionId, signedInAt } = asker;
  const store = tabStoreOf(asker);
  const name = nameOf(path, act);
  try {
    store?.setItem(name, JSON.stringify({ typed, sessionId, signedInAt, keptAt: Date.now() }));
    store?.setItem(LAST, name);
  } catch {
    // A full or forbidden store costs what was typed, not the sign-in.
  }
}

/**
 * Takes it out again, once: for the same person, in the same workspace, on the same page. It goes on by itself only for
 * whom the sign-in that it was left for has led back.
 */
export function takeAsked(asker: Asker, path: string, act: string): Returned | null {
  const store = tabStoreOf(asker);
  const name = nameOf(path, act);
  try {
    const kept: unknown = JSON.parse(store?.getItem(name) ?? "null");
    const wasLast = store?.getItem(LAST) === name;
    store?.removeItem(name);
    if (!isKept(kept) || Date.now() - kept.keptAt > KEPT_MS) return null;
    const isProved = wasLast && kept.sessionId === asker.sessionId && asker.signedInAt > kept.signedInAt;
    return { typed: kept.typed, isProved };
  } catch {
    return null;
  }
}

type Kept = Pick<Asker, "sessionId" | "signedInAt"> & { typed: Typed; keptAt: number };

const isKept = (value: unknown): value is Kept =>
  typeof value === "object" &&
  value !== null &&
  "typed" in value &&
  typeof value.typed === "object" &&
  value.typed !== null &&
  "signedInAt" in value &&
  typeof value.signedInAt === "number" &&
  "keptAt" in value &&
  typeof value.keptAt === "number";
