import { entriesIn, holdsAddress, isAddressLike } from "./entry";
import { hasWord, senseOfName } from "./names";
import { type Node, node } from "./node";
import { holdsAddresses, isFreeText } from "./record";

const STARTS = ["start", "first", "begin", "lower", "low", "min"];
const ENDS = ["end", "last", "finish", "upper", "high", "max"];
const MASKS = ["mask", "netmask", "wildcard", "masklen", "prefixlen", "prefixlength", "bits", "len", "length"];
/** A network, or what its mask is called. */
const NETWORKS = ["prefix", "prefixes", "cidr", "cidrs", "block", "subnet", "net", "network", "range"];
const SIZES = ["size", "count", "total", "hosts", "quantity"];

const IS_MASK = /^\W*(?:\d{1,3}|(?:255|0)(?:\.\d+){3})\W*$/;

/** One field for what a record spreads over two: the first and the last address, or a network and its mask. */
export function joinedFields(fields: readonly Node[]): readonly Node[] {
  if (fields.every(({ name }) => name === "")) return withoutMaskBeside(fields);
  return joinedMask(joinedRange(fields));
}

const single = ({ value }: Node) => (value === null ? "" : (entriesIn(value)[0] ?? ""));
const isOne = ({ value, name }: Node) =>
  value !== null && !isFreeText(name) && entriesIn(value).length === 1 && isAddressLike(entriesIn(value)[0] ?? "");

/** One node for several, where the first says what all of them say. */
function joined(fields: readonly Node[], given: Partial<Node>): Node {
  const [first] = fields as [Node];
  const lines = fields.map(({ line }) => line);
  return node({ ...first, line: Math.min(...lines), lastLine: Math.max(...lines), ...given });
}

function refused(fields: readonly Node[], among: readonly Node[], unread: string): Node[] {
  return fields.map((field) => (among.includes(field) ? node({ ...field, text: single(field), unread }) : field));
}

function joinedRange(fields: readonly Node[]): readonly Node[] {
  const named = (words: string[]) => fields.filter((field) => hasWord(field.name, ...words) && holdsAddresses(field));
  const [start, ...otherStarts] = named(STARTS);
  const [end, ...otherEnds] = named(ENDS);
  if (start && end && otherStarts.length + otherEnds.length === 0) {
    const range = joined([start, end], { name: "range", value: `${single(start)}-${single(end)}` });
    return [range, ...fields.filter((field) => field !== start && field !== end)];
  }
  const addresses = fields.filter((field) => isOne(field) && senseOfName(field.name) === "addresses");
  const isOpen = ({ name }: Node) => senseOfName(name) === "unknown" || hasWord(name, ...STARTS, ...ENDS);
  const [other] = fields.filter((field) => isOne(field) && isOpen(field) && !addresses.includes(field));
  if (!other) return fields;
  return refused(fields, addresses, `stands beside “${other.name}”, which may be the other end of a range`);
}

function joinedMask(fields: readonly Node[]): readonly Node[] {
  const isNamedMask = ({ name }: Node) => hasWord(name, ...MASKS, "prefix", "cidr");
  const isNetworkName = ({ name }: Node) => hasWord(name, ...NETWORKS) && senseOfName(name) === "addresses";
  const isMask = (field: Node) => (isNamedMask(field) || isNetworkName(field)) && IS_MASK.test(field.value ?? "");
  const [mask, ...otherMasks] = fields.filter(isMask);
  const networks = fields.filter((field) => !isMask(field) && holdsAddresses(field) && !isFreeText(field.name));
  const bare = networks.filter((field) => !field.value?.includes("/"));
  const isVague = (field: Node) =>
    !holdsAddresses(field) &&
    /[\p{L}\d]/u.test(field.value ?? "") &&
    (isNamedMask(field) || hasWord(field.name, ...SIZES));
  if (!mask) {
    const vague = fields.find(isVague);
    return vague ? refused(fields, bare, `stands beside “${vague.name}”, which may be its size`) : fields;
  }
  const masks = [mask, ...otherMasks];
  const rest = fields.filter((field) => !masks.includes(field) && !bare.includes(field));
  // Some lists write the block a second time, in one field.
  if (bare.length < networks.length) {
    const lines = [...masks, ...bare].map(({ line }) => line);
    return rest.map((field) =>
      networks.includes(field)
        ? { ...field, line: Math.min(field.line, ...lines), lastLine: Math.max(field.line, ...lines) }
        : field,
    );
  }
  const [network] = bare;
  if (bare.length === 1 && otherMasks.length === 0 && network && network.value !== null) {
    const value = `${single(network)}/${single(mask).replace("/", "")}`;
    return [joined([network, mask], { value }), ...rest];
  }
  return refused([...bare, ...rest], bare, "stands beside masks, and which one is its own is not clear");
}

/** A list without names: ["203.0.113.0", 24] */
function withoutMaskBeside(fields: readonly Node[]): readonly Node[] {
  const mask = fields.find(({ value, isRemark }) => !isRemark && IS_MASK.test(value ?? ""));
  if (!mask) return fields;
  const addresses = fields.filter((field) => field !== mask && holdsAddress(field.value ?? ""));
  return refused(fields, addresses, `stands beside ${mask.value}, which may be its mask`);
}
