/** Kraken's limit. Its reference is an OpenAPI document, whose string lengths are code points (RFC 8259), not bytes. */
export const KEY_NAME_MAX_CHARS = 32;

/** What was typed, as a new name: one spelling (NFC) for what looks the same, and no blanks around it. */
export const newKeyName = (typed: string): string => typed.normalize("NFC").trim();

/** As Kraken counts them. */
export const keyNameLength = (name: string): number => [...name].length;
