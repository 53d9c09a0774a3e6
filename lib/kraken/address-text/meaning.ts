import { entriesIn, holdsAddress, isAddressLike, isMask } from "./entry";
import { joinedFields } from "./joined";
import { mentionsIn } from "./mention";
import { doubtIn, hasWord, senseOfDirective, senseOfName } from "./names";
import type { Node } from "./node";
import { isFreeText, remarksOf, standingOf } from "./record";
import type { Statement } from "./statement";

/** What stands above a place, in words to quote; nearer ones win where it does not say otherwise. */
type Above = {
  /** Whoever denies, from the outside in. Two of them may take each other back. */
  denials: string[];
  allowed: boolean;
  /** Why these are others, whatever is nearer; worded to follow an entry. */
  others: string | null;
  /** Why these are the addresses of something, unless what is nearer allows them; worded alike. */
  role: string | null;
  /** The nearest name says that these are addresses. */
  addresses: boolean;
  name: string;
  /** Comments and descriptions beside it and above. */
  remarks: string[];
};

const NOTHING_ABOVE: Above = {
  denials: [],
  allowed: false,
  others: null,
  role: null,
  addresses: true,
  name: "",
  remarks: [],
};

const IS_SWITCH = /^(true|false|yes|no|on|off|null|none|\d+|)$/i;
const EVERYBODY = /^["']?(all|any|\*|0\.0\.0\.0\/0|::\/0)["']?$/i;

/** What every place of the tree says about addresses, in the order of the text. */
export function statementsOf(root: Node): Statement[] {
  return readChildren(root, { ...NOTHING_ABOVE, others: root.unread ?? null });
}

function readNode(tree: Node, above: Above): Statement[] {
  const { line, text, name, value, isRemark, isDirective } = tree;
  const here = under(tree, above);
  const isMap = !isDirective && isAddressLike(entriesIn(name)[0] ?? "");
  const unread = tree.unread ?? (isMap ? "has an address where a name belongs" : undefined);
  const own: Statement[] = value === null || unread ? [] : readValue(tree, value, here);
  if (isRemark) own.push({ kind: "left out", line, text, reason: "is a comment" });
  if (unread) own.push({ kind: "refused", line, text, reason: unread });
  return [...own, ...readChildren(tree, here)];
}

function readChildren({ name, children, isOrdered }: Node, here: Above): Statement[] {
  const standing = standingOf(children);
  const below = { ...here, remarks: [...here.remarks, ...remarksOf(children)] };
  // Apache: what has to be from all of these at once.
  if (hasWord(name, "require") && hasWord(name, "all") && children.filter(isRequired).length > 1) {
    below.others = `must hold together with others under ${quoted(name)}`;
  }
  if (standing?.sense === "denied") below.denials = [...here.denials, standing.by];
  if (standing?.sense === "others") below.others = `stands beside ${quoted(standing.by)}`;
  if (standing?.sense === "allowed") below.allowed = true;
  if (children.some(isDenyLast) && children.some(deniesEverybody)) {
    below.others = "stands where “Deny from all” has the last word";
  }
  const statements: Statement[] = [];
  for (const child of joinedFields(children)) {
    statements.push(...readNode(child, below));
    if (isOrdered && deniesEverybody(child)) below.others ??= `comes after line ${child.line}, which denies everybody`;
  }
  return statements;
}

/** Apache 2.2: "Order allow,deny" */
const isDenyLast = ({ name, value }: Node) => /^order(?:\s+allow)?$/i.test(name) && /deny$/i.test(value ?? "");
const deniesEverybody = ({ name, value }: Node) => senseOfName(name) === "denied" && EVERYBODY.test(value ?? "");

const isRequired = ({ name, isDirective }: Node) => isDirective === true && senseOfDirective(name) === "allowed";

/** What a node's name, and a remark beside it, add to what stands above. */
function under(tree: Node, above: Above): Above {
  const { name, value, isDirective, text, comment, heading, isRemark, unread } = tree;
  const here = { ...above };
  if (isRemark) return here;
  here.remarks = [...above.remarks, heading, comment].filter((remark) => remark !== "");
  const headingDoubt = doubtIn(heading);
  if (headingDoubt && senseOfName(heading) !== "denied") here.others = `stands under ${quoted(heading)}`;
  else if (headingDoubt && !above.denials.includes(heading)) here.denials = [...above.denials, heading];
  const doubt = doubtIn(comment);
  if (doubt) here.others = `has a remark that says “${doubt}”; take the remark away if it is allowed`;
  if (unread) here.others = `stands under ${quoted(text)}, which is not read here`;
  if (name === "") return here;
  here.name = name;
  const sense = isDirective ? senseOfDirective(name) : senseOfName(name);
  here.addresses = sense === "addresses" || sense === "allowed" || (sense === "filler" && above.addresses);
  if (sense === "denied") here.denials = [...here.denials, name];
  if (sense === "others") here.others = `stands under ${quoted(name)}`;
  // The labels of a block are its own name: resource "aws_security_group" "db".
  if (sense === "role" && !(value === null && name.includes('"'))) here.role = `stands under ${quoted(name)}`;
  if (sense === "role") here.allowed = false;
  if (sense === "allowed") Object.assign(here, { allowed: true, role: null });
  return here;
}

function readValue({ line, lastLine, text, name }: Node, value: string, here: Above): Statement[] {
  const whole = { line, text, ...(lastLine === undefined ? {} : { lastLine }) };
  if (name !== "" && isFreeText(name)) {
    return mentionsIn(value).map((entry) => ({ ...whole, text: entry, kind: "left out", reason: "is in a remark" }));
  }
  const entries = entriesIn(value);
  const other = here.others ?? here.role;
  const mayAllow = here.denials.length === 0 && other === null && (here.addresses || here.allowed);
  if (!holdsAddress(value) && (!mayAllow || !here.addresses || IS_SWITCH.test(value))) return [];
  const stranger = entries.find((entry) => !isAddressLike(entry));
  if (stranger !== undefined && entries.length > 1) {
    return [{ ...whole, kind: "refused", reason: `has more than addresses in it: ${quoted(stranger)}` }];
  }
  const mask = entries.length > 1 ? entries.find(isMask) : undefined;
  if (mask !== undefined) {
    return [{ ...whole, kind: "refused", reason: `has the mask ${mask} apart from its address` }];
  }
  return entries.map((entry): Statement => {
    const place = { ...whole, text: entry };
    const [denial, ...more] = here.denials;
    if (denial !== undefined && (more.length > 0 || here.allowed)) {
      const by = here.denials.map(quoted).join(" and ");
      const reason = `stands under ${by}; whether that allows it is not clear`;
      return { ...place, kind: "refused", reason, denied: entry };
    }
    if (denial !== undefined)
      return { ...place, kind: "left out", reason: `is denied by ${quoted(denial)}`, denied: entry };
    if (mayAllow) return { ...place, kind: "allowed", entry, remark: [...new Set(here.remarks)].join(", ") };
    if (other !== null) return { ...place, kind: "refused", reason: other };
    return {
      ...place,
      kind: "refused",
      reason: `stands under ${quoted(here.name)}, and nothing says that it is allowed`,
    };
  });
}

const SHORT = 40;
const quoted = (text: string) => `“${text.length > SHORT ? `${text.slice(0, SHORT - 1)}…` : text}”`;
