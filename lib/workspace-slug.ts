import { randomInt } from "node:crypto";
import slugify from "@sindresorhus/slugify";

const NAME_CHARS = 40;
const SUFFIX_CHARS = 6;
/** Without those that are taken for one another. */
const ALPHABET = "23456789abcdefghjkmnpqrstvwxyz";

/**
 * How a new workspace is called in addresses: "breakwater-desk-7k2m9q". The end is drawn by lot, so that two workspaces may
 * have one name and nobody learns from a refusal which names there are. It stays when the workspace is renamed, or links to it
 * would break.
 */
export function newSlug(name: string): string {
  const words = slugify(name).slice(0, NAME_CHARS).replace(/-$/, "");
  const suffix = Array.from({ length: SUFFIX_CHARS }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return words ? `${words}-${suffix}` : suffix;
}

/** Whether a text can be one; what cannot is asked of no database, which takes not every text. */
export const isSlug = (text: string): boolean => /^[\w-]+$/.test(text);
