import type { KeyFormValues } from "./values";

/** An unfinished form in this tab: it survives a reload and a new sign-in. It holds settings, never a secret. */
export type Draft = {
  /** The query of the address that it was typed under. */
  query: string;
  values: KeyFormValues;
};

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const PREFIX = "quayside:key-form:";

/** A form's name: "new", or the id of the key that is edited. */
export function saveDraft(store: Store | null, form: string, draft: Draft): void {
  try {
    store?.setItem(PREFIX + form, JSON.stringify(draft));
  } catch {
    // A full or forbidden store costs the draft, not the form.
  }
}

export function clearDraft(store: Store | null, form: string): void {
  try {
    store?.removeItem(PREFIX + form);
  } catch {
    // What cannot be written cannot be read either.
  }
}

/** The draft, or null; a field that is missing or of another kind takes its value from `fallback`. */
export function readDraft(store: Store | null, form: string, fallback: KeyFormValues): Draft | null {
  try {
    const stored: unknown = JSON.parse(store?.getItem(PREFIX + form) ?? "null");
    if (!isRecord(stored) || typeof stored.query !== "string" || !isRecord(stored.values)) return null;
    const values = { ...fallback };
    for (const [name, value] of Object.entries(stored.values)) {
      const field = name as keyof KeyFormValues;
      if (isOfKind(field, value)) Object.assign(values, { [field]: value });
    }
    return { query: stored.query, values };
  } catch {
    return null;
  }
}

/** Browsers refuse even to name the store where a person has switched it off. */
export function tabStore(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const isText = (value: unknown) => typeof value === "string";
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const orNull = (isKind: (value: unknown) => boolean) => (value: unknown) => value === null || isKind(value);
const isNumber = (value: unknown) => typeof value === "number";

const kinds: Record<keyof KeyFormValues, (value: unknown) => boolean> = {
  connectionId: isText,
  name: isText,
  tool: isText,
  startFrom: isText,
  presetId: orNull(isText),
  calls: isTexts,
  permissions: isTexts,
  ipAllowlist: orNull(isTexts),
  validUntil: orNull(isNumber),
  lifetime: orNull(isText),
  queryFrom: orNull(isNumber),
  queryTo: orNull(isNumber),
  nonceWindow: isText,
  pendingAddresses: isText,
};

const isOfKind = (field: keyof KeyFormValues, value: unknown) => kinds[field]?.(value) ?? false;
