import { countOf, formatThousands, listAnd } from "@/lib/words/phrases";
import { type Ability, abilitiesWith, joinPairs } from "./abilities";
import { endpointsAllowedBy } from "./endpoints";
import type { KeySettings } from "./key";
import { type PermissionFlag, permissionOf } from "./permissions";
import { canonicalSettings } from "./settings";
import { shownName, shownText } from "./shown-name";

type ChangedMoment = { before: number | null; after: number | null };

/** One changed setting, named by its property of `KeySettings`. Plain JSON, so that history can keep it. */
export type Change =
  | { kind: "name"; before: string; after: string }
  | {
      kind: "permissions";
      before: PermissionFlag[];
      after: PermissionFlag[];
      added: PermissionFlag[];
      removed: PermissionFlag[];
    }
  | {
      kind: "ipAllowlist";
      /** null: any address. */
      before: string[] | null;
      after: string[] | null;
      added: string[];
      removed: string[];
    }
  | ({ kind: "validUntil" } & ChangedMoment)
  | ({ kind: "queryFrom" } & ChangedMoment)
  | ({ kind: "queryTo" } & ChangedMoment)
  | { kind: "nonceWindow"; before: string; after: string };

/** The settings that differ, in the order of the form. Order and spelling of addresses make no difference. */
export function differenceBetween(beforeSettings: KeySettings, afterSettings: KeySettings): Change[] {
  const before = canonicalSettings(beforeSettings);
  const after = canonicalSettings(afterSettings);
  const changes: Change[] = [];
  if (before.name !== after.name) changes.push({ kind: "name", before: before.name, after: after.name });

  const permissions = addedAndRemoved(before.permissions, after.permissions);
  if (permissions.added.length + permissions.removed.length > 0) {
    changes.push({ kind: "permissions", before: before.permissions, after: after.permissions, ...permissions });
  }
  const addresses = addedAndRemoved(before.ipAllowlist ?? [], after.ipAllowlist ?? []);
  if (addresses.added.length + addresses.removed.length > 0) {
    changes.push({ kind: "ipAllowlist", before: before.ipAllowlist, after: after.ipAllowlist, ...addresses });
  }
  for (const kind of ["validUntil", "queryFrom", "queryTo"] as const) {
    if (before[kind] !== after[kind]) changes.push({ kind, before: before[kind], after: after[kind] });
  }
  if (before.nonceWindow !== after.nonceWindow) {
    changes.push({ kind: "nonceWindow", before: before.nonceWindow, after: after.nonceWindow });
  }
  return changes;
}

function addedAndRemoved<T>(before: readonly T[], after: readonly T[]) {
  const [was, is] = [new Set(before), new Set(after)];
  return { added: after.filter((entry) => !was.has(entry)), removed: before.filter((entry) => !is.has(entry)) };
}

export type FormatTime = (unixSeconds: number) => string;

/** Whether the key can do more or from more places afterwards, less, or neither. */
export type ChangeEffect = "more" | "less" | "same";
export type ChangeSentence = { text: string; effect: ChangeEffect };

/** What a change means for the tool that uses the key. */
export function changeInWords(change: Change, formatTime: FormatTime): ChangeSentence[] {
  switch (change.kind) {
    case "name":
      return [{ text: `It is called ${shownName(change.after)}`, effect: "same" }];
    case "permissions":
      return permissionsInWords(change);
    case "ipAllowlist":
      return addressesInWords(change);
    case "validUntil":
      return [expiryInWords(change, formatTime)];
    case "queryFrom":
      return [
        change.after === null
          ? { text: "It sees all history", effect: "more" }
          : { text: `It sees nothing from before ${formatTime(change.after)}`, effect: laterIs("less", change) },
      ];
    case "queryTo":
      return [
        change.after === null
          ? { text: "It sees new entries", effect: "more" }
          : { text: `It sees nothing from after ${formatTime(change.after)}`, effect: laterIs("more", change) },
      ];
    case "nonceWindow":
      return [nonceInWords(change)];
  }
}

/** The change as a noun phrase, for a line of history. */
export function changeTitle(change: Change, formatTime: FormatTime): string {
  switch (change.kind) {
    case "name":
      return `Key name from ${shownName(change.before)} to ${shownName(change.after)}`;
    case "permissions":
      return [...turned(change.added, "on"), ...turned(change.removed, "off")].join(", ");
    case "ipAllowlist":
      if (change.after === null) return "IP restriction removed";
      if (change.before === null) return `IP restriction set to ${addresses(change.after)}`;
      return `IP restriction ${[...sign("+", change.added), ...sign("−", change.removed)].join(", ")}`;
    case "validUntil":
      return `Key expiration from ${momentOr("never", change.before)} to ${momentOr("never", change.after)}`;
    case "queryFrom":
      return `Query start from ${momentOr("no restriction", change.before)} to ${momentOr("no restriction", change.after)}`;
    case "queryTo":
      return `Query end from ${momentOr("no restriction", change.before)} to ${momentOr("no restriction", change.after)}`;
    case "nonceWindow":
      return `Nonce window from ${formatThousands(change.before)} to ${formatThousands(change.after)}`;
  }

  function momentOr(none: string, seconds: number | null): string {
    return seconds === null ? none : formatTime(seconds);
  }
}

const labelsOf = (flags: readonly PermissionFlag[]) => listAnd(flags.map((flag) => permissionOf(flag).label));
const turned = (flags: readonly PermissionFlag[], state: string) =>
  flags.length > 0 ? [`${labelsOf(flags)} ${state}`] : [];
const sign = (mark: string, entries: readonly string[]) =>
  entries.length > ADDRESSES_NAMED
    ? [`${mark} ${addresses(entries)}`]
    : entries.map((entry) => `${mark} ${shownText(entry)}`);

const ADDRESSES_NAMED = 3;

const addresses = (entries: readonly string[]) =>
  entries.length > ADDRESSES_NAMED ? countOf(entries.length, "entry", "entries") : listAnd(entries.map(shownText));

function permissionsInWords({ before, after, added, removed }: Change & { kind: "permissions" }): ChangeSentence[] {
  const gained = compare(before, after);
  const lost = compare(after, before);
  const sentences: ChangeSentence[] = [
    ...joinPairs(lost.abilities).map(({ cannot }) => ({ text: `It can no longer ${cannot}`, effect: "less" as const })),
    ...joinPairs(gained.abilities).map(({ can }) => ({ text: `It can now ${can}`, effect: "more" as const })),
  ];
  if (lost.calls.length > 0) sentences.push({ text: `It can no longer call ${listAnd(lost.calls)}`, effect: "less" });
  if (gained.calls.length > 0) sentences.push({ text: `It can now call ${listAnd(gained.calls)}`, effect: "more" });
  // A permission whose effect hangs on another one (Deposit Funds without Query Funds) would otherwise go unsaid.
  if (sentences.length === 0) {
    for (const text of turned(removed, "is off")) sentences.push({ text, effect: "less" });
    for (const text of turned(added, "is on")) sentences.push({ text, effect: "more" });
  }
  return sentences;
}

/** What `more` allows beyond `less`: whole abilities, and single calls outside of those. */
function compare(
  less: readonly PermissionFlag[],
  more: readonly PermissionFlag[],
): { abilities: Ability[]; calls: string[] } {
  const had = new Set(abilitiesWith(less).map(({ id }) => id));
  const abilities = abilitiesWith(more).filter(({ id }) => !had.has(id));
  const told = new Set([
    ...endpointsAllowedBy(less).map(({ endpoint }) => endpoint),
    ...abilities.flatMap(({ endpoints }) => endpoints),
  ]);
  const kept = abilitiesWith(more).filter(({ id }) => had.has(id));
  const calls = kept.flatMap(({ endpoints }) => endpoints).filter((endpoint) => !told.has(endpoint));
  return { abilities, calls: [...new Set(calls)].sort() };
}

function addressesInWords({ before, after, added, removed }: Change & { kind: "ipAllowlist" }): ChangeSentence[] {
  if (after === null) return [{ text: "It works from any address", effect: "more" }];
  if (before === null) return [{ text: `It works only from ${addresses(after)}`, effect: "less" }];
  const sentences: ChangeSentence[] = [];
  if (added.length > 0) sentences.push({ text: `It also works from ${addresses(added)}`, effect: "more" });
  if (removed.length > 0) sentences.push({ text: `It no longer works from ${addresses(removed)}`, effect: "less" });
  return sentences;
}

const DAY_SECONDS = 86_400;

function expiryInWords(change: ChangedMoment, formatTime: FormatTime): ChangeSentence {
  const { before, after } = change;
  if (after === null) return { text: "It no longer stops by itself", effect: "more" };
  const text = `It stops on ${formatTime(after)}`;
  if (before === null) return { text, effect: "less" };
  const days = Math.floor(Math.abs(after - before) / DAY_SECONDS);
  const shift = days === 0 ? "" : `${countOf(days, "day", "days")} `;
  return {
    text: `${text}, ${shift}${after > before ? "later" : "earlier"} than before`,
    effect: laterIs("more", change),
  };
}

function laterIs(later: "more" | "less", { before, after }: ChangedMoment): ChangeEffect {
  if (before === null || after === null) return "less";
  const earlier = later === "more" ? "less" : "more";
  return after > before ? later : earlier;
}

function nonceInWords({ before, after }: { before: string; after: string }): ChangeSentence {
  if (after === "0") return { text: "Every call needs a higher nonce than the last", effect: "less" };
  return {
    text: `Calls may arrive out of order by up to ${formatThousands(after)} nonce ticks`,
    effect: BigInt(after) > BigInt(before) ? "more" : "less",
  };
}
