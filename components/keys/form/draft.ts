import { isDelivery } from "@/components/handovers/delivery";
import type { TabStore } from "@/components/people/tab-store";
import { isPermissionFlag } from "@/lib/kraken/permissions";
import { isLifetime } from "./lifetimes";
import { type KeyFormValues, starts } from "./values";

/** An unfinished form in this tab: it survives a reload and a new sign-in. It holds settings, never a secret. */
export type Draft = {
  /** The query of the address that it was typed under. */
  query: string;
  values: KeyFormValues;
};

const PREFIX = "key-form:";

/** A form's name: "new", or the id of the key that is edited. */
export function saveDraft(store: TabStore | null, form: string, draft: Draft): void {
  try {
    store?.setItem(PREFIX + form, JSON.stringify(draft));
  } catch {
    // A full or forbidden store costs the draft, not the form.
  }
}

export function clearDraft(store: TabStore | null, form: string): void {
  try {
    store?.removeItem(PREFIX + form);
  } catch {
    // What cannot be written cannot be read either.
  }
}

/** The draft, or null; a field that is missing or of another kind takes its value from `fallback`. */
export function readDraft(store: TabStore | null, form: string, fallback: KeyFormValues): Draft | null {
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

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown) => typeof value === "number";

type Kind = (value: unknown) => boolean;
const listOf = (isKind: (entry: string) => boolean): Kind => {
  return (value) => Array.isArray(value) && value.every((entry) => isText(entry) && isKind(entry));
};
const orNull = (isKind: Kind): Kind => {
  return (value) => value === null || isKind(value);
};

const kinds: Record<keyof KeyFormValues, Kind> = {
  connectionId: isText,
  name: isText,
  ownerId: isText,
  backupOwnerId: isText,
  tool: isText,
  purpose: isText,
  ticket: isText,
  tags: isText,
  note: isText,
  startFrom: (value) => starts.some((start) => start === value),
  presetId: orNull(isText),
  calls: listOf(isText),
  permissions: listOf(isPermissionFlag),
  ipAllowlist: orNull(listOf(isText)),
  validUntil: orNull(isNumber),
  lifetime: orNull((value) => isText(value) && isLifetime(value)),
  queryFrom: orNull(isNumber),
  queryTo: orNull(isNumber),
  nonceWindow: isText,
  pendingAddresses: isText,
  delivery: isDelivery,
};

const isOfKind = (field: keyof KeyFormValues, value: unknown) => Object.hasOwn(kinds, field) && kinds[field](value);
