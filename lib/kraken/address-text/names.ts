/** What a name, a heading or a directive says about the addresses that stand under it. */
export type Sense =
  /** "allowed_ips", "Require ip" */
  | "allowed"
  /** "deny from", "blocklist", "Require not ip" */
  | "denied"
  /** Says that these are others, whatever stands around it: "egress", "former_ips" */
  | "others"
  /** Says what they are the addresses of: "dns", "listen" */
  | "role"
  /** Says only that these are addresses: "cidr_blocks", "ipv4Prefix" */
  | "addresses"
  /** Says nothing: "default", "values", "elements" */
  | "filler"
  | "unknown";

const wordsOf = (list: string) => new Set(list.split(/\s+/));

const allowing = wordsOf(
  `allow allows allowed allowing allowlist allowlisted whitelist whitelisted permit permits permitted accept accepts
  accepted grant granted authorized authorised trusted approved require`,
);
const denying = wordsOf(
  `deny denied denies denying denylist block blocked blocking blocklist blocklisted blacklist blacklisted ban bans banned
  drop drops dropped reject rejected rejects disallow disallowed forbid forbidden refuse refused exclude excluded
  excludes exclusion exclusions except exception exceptions not no non none never without unless prohibited untrusted
  unauthorized unauthorised disable disabled inactive revoke revoked remove removed delete deleted quarantine
  quarantined malicious attacker attackers abuse bad stop skip ignore ignored t cannot`,
);
const others = wordsOf(
  `old former formerly previous previously was were legacy deprecated expired retired decommissioned stale unused egress
  outbound outgoing output pending draft example examples start end first last begin lower upper mask netmask wildcard`,
);
const roles = wordsOf(
  `destination dest dst target dns nameserver nameservers resolver resolvers listen listener bind gateway gateways proxy
  proxies upstream backend database db server servers internal loopback router ntp smtp vip`,
);
const addressing = wordsOf(
  `ip ips ipv4 ipv6 ip4 ip6 v4 v6 inet inet6 address addresses addr addrs cidr cidrs block blocks prefix prefixes range
  ranges network networks net nets subnet subnets source sources src from remote ingress inbound list lists array
  filter ipblock load balancer`,
);
/** Say whose they are, and are of no account. */
const describing = wordsOf("client clients office home vpn public external static wan my our the these");
const filling = wordsOf("value values default element elements item items entry entries member members data");

/** "ipv4Prefix" → ipv4, prefix. Paths are left out: they are no words. */
function splitName(name: string): string[] {
  return name
    .replace(/(?<=^|\s)[/~=]\S*/g, " ")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]{2,})([A-Z][a-z]{2,})/g, "$1 $2")
    .toLowerCase()
    .replace(/^aws:/, "")
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== "");
}

export const hasWord = (name: string, ...words: string[]) => splitName(name).some((word) => words.includes(word));

/** "CIDR block" is a network and no deed. */
const isNetworkBlock = (word: string, index: number, words: string[]) =>
  /^blocks?$/.test(word) && index > 0 && addressing.has(words[index - 1] ?? "");

const denies = (words: string[]) =>
  words.filter((word, index) => denying.has(word) && !isNetworkBlock(word, index, words)).length;

/** "ips !=", "allowed -": what is compared, or taken away. */
const REVERSED = /[!^]|[-~<>=]\s*$/;
/** In some language they begin a comment: %{ */
const IS_SIGNS = /^[^\p{L}\p{N}]+$/u;

export function senseOfName(name: string): Sense {
  if (REVERSED.test(name) || IS_SIGNS.test(name)) return "others";
  const words = splitName(name);
  const denials = denies(words);
  // Two of them may take each other back.
  if (denials > 0) return denials === 1 ? "denied" : "others";
  if (words.some((word) => others.has(word))) return "others";
  if (words.some((word) => roles.has(word))) return "role";
  if (words.some((word) => allowing.has(word))) return "allowed";
  if (words.length === 0 || words.every((word) => filling.has(word))) return "filler";
  const isKnown = (word: string) => addressing.has(word) || filling.has(word) || describing.has(word);
  return words.every(isKnown) && words.some((word) => addressing.has(word)) ? "addresses" : "unknown";
}

/** As in nginx, Apache and ufw, where a directive means nothing but what all its words say. */
export function senseOfDirective(words: string): Sense {
  const sense = senseOfName(words);
  if (sense === "denied") return "denied";
  const isKnown = (word: string) => allowing.has(word) || addressing.has(word) || word === "ufw" || word === "host";
  return sense === "allowed" && splitName(words).every(isKnown) ? "allowed" : "unknown";
}

/** "blocked", "is_blocked", "blocked_at": about the whole record, not about some other thing that is blocked. */
export function isOnlyDenying(name: string): boolean {
  const words = splitName(name);
  return senseOfName(name) === "denied" && words.every((word) => denying.has(word) || ABOUT_IT.includes(word));
}

const ABOUT_IT = ["is", "at", "by", "on", "since", "reason"];

/** The first word of a remark that says that something is not allowed (any more), or null. */
export function doubtIn(remark: string): string | null {
  const [negated] = /\p{L}{1,9}n['\u2019]t\b/iu.exec(remark) ?? [];
  const words = splitName(remark);
  const isDoubt = (word: string) => doubts.has(word) || DOUBTFUL.test(word);
  return negated ?? words.find((word, index) => isDoubt(word) && !isNetworkBlock(word, index, words)) ?? null;
}

/** Any negation, and the commonest words for what ended, who left and who attacks. No list of them is complete. */
const doubts = wordsOf(
  `not no non nor never none nobody nothing without cannot dont doesnt nicht kein keine nie ohne pas jamais sans niet geen
  nunca inte ikke не нет except unless deny denies ban bans banned drop drops dropped out off away stop avoid leave left
  leaves gone ex former formerly previous previously quit fired resigned terminated departed old legacy unused dead closed
  ended inactive tor scan scans scanner scanners scanning hack hacked hacker hackers hacking evil bad rogue stolen leaked
  bogon bogons bogus c2 ddos brute worm virus`,
);
const DOUBTFUL = new RegExp(
  `^(?:denied|denyl|block|blackl|reject|refus|declin|disallow|forbid|prohib|exclu|revok|remov|delet|disabl|suspend|quarantin|
  untrust|unauthor|unwanted|unwelcome|decommission|retire|deprecat|obsolet|stale|expir|archiv|cancel|dismiss|offboard|attack|
  spam|malic|malwar|phish|abus|hostil|botnet|threat|exploit|fraud|compromis|intrud|offend|suspicio|crawler|scraper|hijack|
  sinkhole|honeypot|firehol|dshield|ransom|gesperr|sperr|verbot|ehemal|interdi|bloqu|blocca|vietat|geblok|zablok|запре|заблок)`.replace(
    /\s+/g,
    "",
  ),
);
