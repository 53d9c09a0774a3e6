import { isDoubtful, isWords } from "./doubtful-field";
import { holdsAddress } from "./entry";
import { doubtIn, hasWord, isOnlyDenying, senseOfName } from "./names";
import type { Node } from "./node";

/** What the other fields of a record say about its addresses. */
export type Standing = { sense: "allowed" | "denied" | "others"; by: string } | null;

const FREE_TEXT = [
  "description",
  "comment",
  "comments",
  "note",
  "notes",
  "remark",
  "remarks",
  "reason",
  "name",
  "label",
];
const DEEDS = ["action", "effect", "verdict", "decision", "jump", "disposition", "mode", "policy", "access", "rule"];
const ALWAYS_DEEDS = ["action", "effect", "verdict", "decision", "jump", "disposition"];
const STATES = ["status", "state", "enabled", "active", "valid", "ok"];
const OVER = ["expired", "deprecated", "retired", "archived", "obsolete", "suspended"];
const WAYS = ["type", "direction", "kind", "chain"];

const YES = /^(true|yes|y|1|on)$/i;
const NO = /^(false|no|n|0|off|null|none|)$/i;
const WELL = /^(active|enabled|live|ok|current|valid|up|approved|true|yes|y|1|on|allowed)$/i;
const HERE = /^(ingress|inbound|in|input|both|source|src)$/i;

export const isFreeText = (name: string) => hasWord(name, ...FREE_TEXT, "title", "tag", "tags", "id");

/** The worst that any field says: what is denied by one is not allowed by another. */
export function standingOf(fields: readonly Node[]): Standing {
  const isBeside = isRecord(fields);
  const said = fields.flatMap((field) => standingBy(field, isBeside) ?? []);
  const worst = (sense: NonNullable<Standing>["sense"]) => said.find((standing) => standing.sense === sense);
  return worst("denied") ?? worst("others") ?? worst("allowed") ?? null;
}

function standingBy(field: Node, isBesideAddress: boolean): Standing {
  const { name, children, isDirective } = field;
  if (isDirective) return null;
  // A block that names no address of its own is about the whole: `deny { protocol = "tcp" }` in Terraform.
  if (field.value === null) {
    const isDeed = children.length > 0 && senseOfName(name) === "denied" && !holdsAddresses(field);
    if (isDeed && children.some((child) => child.name !== "")) return { sense: "denied", by: name };
    return isBesideAddress && !holdsAddresses(field) ? standingWithin(field) : null;
  }
  const value = field.value.trim().replace(/^["']|["']$/g, "");
  if (holdsAddress(value)) return null;
  // A row without names for its columns: ["203.0.113.7", "deny"]
  if (name === "") {
    const isAgainst = ["denied", "others"].includes(senseOfName(value)) || (value !== "" && NO.test(value));
    return isAgainst ? { sense: "others", by: value } : null;
  }
  const by = `${name} ${value}`.trim();
  if (isFreeText(name)) return doubtIn(value) ? { sense: "others", by } : null;
  const sense = senseOfName(name);
  if (sense === "denied" && NO.test(value)) return null;
  if (sense === "denied" && isOnlyDenying(name)) return { sense: "denied", by };
  if (hasWord(name, ...OVER)) return NO.test(value) ? null : { sense: "others", by };
  if (sense === "allowed" && NO.test(value)) return { sense: "denied", by };
  if (sense === "allowed" && YES.test(value)) return { sense: "allowed", by };
  if (hasWord(name, ...STATES)) return WELL.test(value) ? null : { sense: "others", by };
  const valueSense = senseOfName(value);
  if (hasWord(name, ...DEEDS)) {
    if (valueSense === "denied" || valueSense === "allowed") return { sense: valueSense, by };
    if (hasWord(name, ...ALWAYS_DEEDS)) return { sense: "others", by };
  }
  if (hasWord(name, ...WAYS)) {
    if (HERE.test(value)) return null;
    if (valueSense === "denied" || valueSense === "others") return { sense: valueSense, by };
  }
  return isBesideAddress && isDoubtful(name, value) ? { sense: "others", by } : null;
}

/** What a record says of its addresses in words, for a person to read. */
export function remarksOf(fields: readonly Node[]): string[] {
  if (!isRecord(fields)) return [];
  return fields.flatMap(({ name, value }) => (name && value && !holdsAddress(value) && isWords(value) ? [value] : []));
}

/** What is in a field beside an address, and names none itself: "tags": ["blocked"] */
function standingWithin({ name, children }: Node): Standing {
  for (const child of children) {
    const standing = standingBy({ ...child, name: child.name || name }, true);
    if (standing && standing.sense !== "allowed") return { sense: "others", by: standing.by };
  }
  return null;
}

export const holdsAddresses = (tree: Node): boolean =>
  (tree.value !== null && holdsAddress(tree.value)) || tree.children.some(holdsAddresses);

/** Fields around addresses that are not allowed by their own name. */
function isRecord(fields: readonly Node[]): boolean {
  const isList = ({ children }: Node) => children.every(({ name, value }) => name === "" && value !== null);
  return fields.some((field) => {
    const { name, isDirective } = field;
    return name !== "" && !isDirective && senseOfName(name) === "addresses" && isList(field) && holdsAddresses(field);
  });
}
