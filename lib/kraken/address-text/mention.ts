import { inAscii } from "./characters";

/** Also inside of words, as in ALLOWED=203.0.113.7. */
export const mentionsAddress = (text: string) => /\d+(\.\d+){3}|[\da-f]*:[\da-f]*:[\da-f]/i.test(inAscii(text));

const IPV4 = /\d+(?:\.\d+){3}|\d+(?:\.\d+){2}\.(?=[{([*x])/gi;
const IPV6 = /(?<![\w:])[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?![\w:])/gi;
const IS_MASK = /^(?:255|0)\./;
const IS_WHOLE_IPV6 = /^(?!::$)(?:.*::|(?:[^:]*:){7})/;

/** The addresses that somebody may mean by a text, and nothing that only looks alike: no times, no masks. */
export function mentionsIn(text: string): string[] {
  const words = text.split(/\s+/).map((word) => inAscii(word).toLowerCase());
  return words.flatMap((word) => [
    ...(word.match(IPV4) ?? []).filter((found) => !IS_MASK.test(found)),
    ...(word.match(IPV6) ?? []).filter((found) => IS_WHOLE_IPV6.test(found)),
  ]);
}
