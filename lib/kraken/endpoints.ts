import { listAnd, listOr } from "@/lib/words/phrases";
import { type EndpointRow, endpointTable } from "./endpoint-table";
import { type PermissionFlag, permissionOf, permissions, sortFlags } from "./permissions";

export type Requirement = { readonly allOf: readonly PermissionFlag[] } | { readonly anyOf: readonly PermissionFlag[] };

const endpointSources = {
  reference: { name: "the reference page", isKraken: true },
  guide: { name: "the guide", isKraken: true },
  support: { name: "the support article", isKraken: true },
  older: { name: "an older version of the page", isKraken: true },
  cli: { name: "Kraken's command line tool", isKraken: true },
  sdk: { name: "the python-kraken-sdk library", isKraken: false },
} as const;

type EndpointSource = keyof typeof endpointSources;

type EndpointConflict = {
  readonly source: EndpointSource;
  /** null: something outside the ten permissions. */
  readonly permissions: Requirement | null;
};

export type EndpointGroup = keyof typeof endpointTable;

export type Endpoint = {
  readonly endpoint: string;
  readonly group: EndpointGroup;
  readonly title: string;
  /** What Kraken's reference page asks for. */
  readonly permissions: Requirement;
  /** Needs the WebSocket interface, for which the Fast API documents no permission. */
  readonly needsWebSocket: boolean;
  /** Enough by every source that counts, and no more power than that takes. */
  readonly safeSet: readonly PermissionFlag[];
  readonly conflicts: readonly EndpointConflict[];
  readonly certainty: "documented" | "disagree";
  readonly sourceHref: string;
};

const REFERENCE = "https://docs.kraken.com/api/docs/rest-api/";
/** The OTC pages were read only in this library's comments, which repeat them. */
const OTC_SOURCE = "https://github.com/JJ-Cro/kraken-api";

const flagOfLetter = new Map(permissions.map((permission) => [permission.letter, permission.flag]));

export const endpointGroups = Object.keys(endpointTable) as EndpointGroup[];

export const endpoints: readonly Endpoint[] = endpointGroups.flatMap((group) =>
  endpointTable[group].map((row) => readRow(group, row)),
);

const byName = new Map(endpoints.map((endpoint) => [endpoint.endpoint, endpoint]));
const byLowerCaseName = new Map(endpoints.map((endpoint) => [endpoint.endpoint.toLowerCase(), endpoint]));

export function endpointOf(name: string): Endpoint | null {
  return byName.get(name) ?? null;
}

function readRow(group: EndpointGroup, [endpoint, title, page, needs, safe = needs, ...others]: EndpointRow): Endpoint {
  const needsWebSocket = needs === "websocket";
  const conflicts = others.map((other): EndpointConflict => {
    const [source = "", asks = ""] = other.split(" ");
    return { source: source as EndpointSource, permissions: asks === "?" ? null : readRequirement(asks) };
  });
  return {
    endpoint,
    group,
    title,
    permissions: readRequirement(needsWebSocket ? "" : needs),
    needsWebSocket,
    safeSet: needsWebSocket ? [] : readLetters(safe, "+"),
    conflicts,
    certainty: conflicts.some((conflict) => endpointSources[conflict.source].isKraken) ? "disagree" : "documented",
    sourceHref: page ? REFERENCE + page : OTC_SOURCE,
  };
}

function readRequirement(text: string): Requirement {
  return text.includes("|") ? { anyOf: readLetters(text, "|") } : { allOf: readLetters(text, "+") };
}

function readLetters(text: string, separator: string): PermissionFlag[] {
  if (text === "") return [];
  return text.split(separator).map((letter) => {
    const flag = flagOfLetter.get(letter);
    if (!flag) throw new Error(`unknown letter ${letter}`);
    return flag;
  });
}

export function satisfies(requirement: Requirement, flags: readonly PermissionFlag[]): boolean {
  return "allOf" in requirement
    ? requirement.allOf.every((flag) => flags.includes(flag))
    : requirement.anyOf.some((flag) => flags.includes(flag));
}

/** The calls that Kraken's reference pages allow a key with these permissions, in the order of the list. */
export function endpointsAllowedBy(flags: readonly PermissionFlag[]): Endpoint[] {
  return endpoints.filter((endpoint) => !endpoint.needsWebSocket && satisfies(endpoint.permissions, flags));
}

const NOT_NAMES = new Set(["post", "get", "and"]);

/** Reads a pasted list of calls: names, paths or whole addresses, in any case, separated by anything common. */
export function parseEndpointList(text: string): { endpoints: string[]; unknown: string[] } {
  const found = new Set<string>();
  const unknown = new Set<string>();
  for (const token of text.split(/[\s,;"'`()[\]{}]+/)) {
    const name = token
      .replace(/^.*?\bprivate\//i, "")
      .replace(/[?#].*$/, "")
      .replace(/^[/*-]+|[/.:]+$/g, "");
    if (name === "" || NOT_NAMES.has(name.toLowerCase())) continue;
    const endpoint = byLowerCaseName.get(name.toLowerCase());
    if (endpoint) found.add(endpoint.endpoint);
    else unknown.add(name);
  }
  return { endpoints: [...found], unknown: [...unknown] };
}

type EndpointDisagreement = {
  endpoint: string;
  /** Kraken's own pages disagree; otherwise only somebody else does. */
  isKraken: boolean;
  /** Reads on after "TradeBalance: ". */
  sentence: string;
};

export type SmallestSet = {
  permissions: PermissionFlag[];
  /** For each permission in the set, the calls that need it. */
  reasons: Partial<Record<PermissionFlag, string[]>>;
  conflicts: EndpointDisagreement[];
};

/**
 * The fewest permissions with which every given call works, whichever of Kraken's pages is right. Among equally small
 * sets the one with the least power wins. Names that are no call of Kraken's are ignored.
 */
export function smallestSet(endpointNames: readonly string[]): SmallestSet {
  const wanted = [...new Set(endpointNames)].map(endpointOf).filter((endpoint) => endpoint !== null);
  const chosen = leastPowerful(combinations(wanted.map(waysToCall)));
  const reasons: SmallestSet["reasons"] = {};
  for (const endpoint of wanted) {
    for (const flag of wayWithin(endpoint, chosen))
      reasons[flag] = [...(reasons[flag] ?? []), endpoint.endpoint].sort();
  }
  return {
    permissions: chosen,
    reasons,
    conflicts: wanted
      .filter((endpoint) => endpoint.conflicts.length > 0)
      .map((endpoint) => disagreement(endpoint, chosen)),
  };
}

/**
 * The safe set first, then each single permission that the reference page accepts instead and no other source refuses.
 * Where the safe set holds more than one of the accepted permissions, all are wanted (QueryOrders: by the order's state).
 */
function waysToCall(endpoint: Endpoint): PermissionFlag[][] {
  const ways = [[...endpoint.safeSet]];
  const { permissions, conflicts, safeSet } = endpoint;
  if ("allOf" in permissions) return ways;
  for (const flag of permissions.anyOf) {
    const isEnough = conflicts.every((conflict) => conflict.permissions && satisfies(conflict.permissions, [flag]));
    if (isEnough && !safeSet.includes(flag)) ways.push([flag]);
  }
  return ways;
}

function wayWithin(endpoint: Endpoint, flags: readonly PermissionFlag[]): PermissionFlag[] {
  return waysToCall(endpoint).find((way) => way.every((flag) => flags.includes(flag))) ?? [];
}

function combinations(waysOfEach: PermissionFlag[][][]): PermissionFlag[][] {
  let sets = new Map<string, PermissionFlag[]>([["", []]]);
  for (const ways of waysOfEach) {
    const next = new Map<string, PermissionFlag[]>();
    for (const set of sets.values()) {
      for (const way of ways) {
        const union = sortFlags([...set, ...way]);
        next.set(union.join(), union);
      }
    }
    sets = next;
  }
  return [...sets.values()];
}

const powerRank = { reads: 0, acts: 1, moves_out: 2 } as const;

function leastPowerful(sets: PermissionFlag[][]): PermissionFlag[] {
  const power = (set: PermissionFlag[]) =>
    set.reduce((sum, flag) => sum + 100 ** powerRank[permissionOf(flag).power], 0);
  return sets.reduce((best, set) => ((set.length - best.length || power(set) - power(best)) < 0 ? set : best));
}

function disagreement(endpoint: Endpoint, chosen: readonly PermissionFlag[]): EndpointDisagreement {
  const isKraken = endpoint.certainty === "disagree";
  const others = endpoint.conflicts.filter((conflict) => endpointSources[conflict.source].isKraken === isKraken);
  const claims = [`the reference page asks for ${requirementInWords(endpoint.permissions)}`];
  for (const [asks, sources] of groupByRequirement(others)) claims.push(`${listAnd(sources)} for ${asks}`);
  return {
    endpoint: endpoint.endpoint,
    isKraken,
    sentence: `${claims.join(", ")}. ${outcome(endpoint, chosen, others)}`,
  };
}

function groupByRequirement(conflicts: readonly EndpointConflict[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { source, permissions } of conflicts) {
    const asks = permissions ? requirementInWords(permissions) : "a permission that is none of the ten";
    groups.set(asks, [...(groups.get(asks) ?? []), endpointSources[source].name]);
  }
  return groups;
}

function outcome(endpoint: Endpoint, chosen: readonly PermissionFlag[], others: readonly EndpointConflict[]): string {
  const way = wayWithin(endpoint, chosen);
  const suitsAll = others.every(({ permissions }) => permissions && satisfies(permissions, way));
  if (suitsAll && way.length === 2) return "You get both.";
  const labels = listAnd(way.map((flag) => permissionOf(flag).label));
  if (suitsAll) return `${labels} ${way.length === 1 ? "suits" : "suit"} them all.`;
  return `You get ${labels}, as the reference page says.`;
}

function requirementInWords(requirement: Requirement): string {
  const labels = (flags: readonly PermissionFlag[]) => flags.map((flag) => permissionOf(flag).label);
  return "allOf" in requirement ? listAnd(labels(requirement.allOf)) : listOr(labels(requirement.anyOf));
}
