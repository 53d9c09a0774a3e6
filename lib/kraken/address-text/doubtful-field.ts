import { doubtIn, hasWord, senseOfName } from "./names";

const ANSWER = /^(?:true|false|yes|no|y|n|on|off|[^\p{L}\p{N}]+)$/iu;
const BIT = /^[01]$/;
const NUMBERED = `port ports priority order weight number index rule version protocol metric`.split(" ");
/** Whichever way they are answered, the address stays allowed. */
const HARMLESS = ["self", "primary", "default", "static", "public"];

const DATE = /^\d{4}-\d\d?-\d\d?|^\d\d?[./]\d\d?[./]\d{4}/;
const BEGINNINGS = `create created creation added since start started update updated modified changed seen sync synced
  timestamp date checked verified`.split(/\s+/);
const ENDS = ["until", "till", "expire", "expires", "expiry", "expiration", "ttl", "lifetime", "deadline"];
const NO_END = /^(?:null|none|never|-|)$/i;
const LONGEST_REFUSAL_WORDS = 3;

/** Whether a field that is not known may speak against the address beside it: by an answer, an end or a refusal. */
export function isDoubtful(name: string, value: string): boolean {
  if (hasWord(name, ...ENDS)) return !NO_END.test(value);
  if (DATE.test(value)) return !hasWord(name, ...BEGINNINGS);
  if (ANSWER.test(value)) return !isHarmless(name);
  if (BIT.test(value)) return !isHarmless(name) && !hasWord(name, ...NUMBERED);
  const isShort = value.split(/\s+/).length <= LONGEST_REFUSAL_WORDS;
  return doubtIn(value) !== null || (isShort && ["denied", "others"].includes(senseOfName(value)));
}

/** Whether a value is words that somebody wrote. */
export const isWords = (value: string) => /\p{L}/u.test(value) && !ANSWER.test(value) && !DATE.test(value);

const isHarmless = (name: string) => ["addresses", "filler"].includes(senseOfName(name)) || hasWord(name, ...HARMLESS);
