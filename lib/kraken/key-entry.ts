import { z } from "zod";
import { inTurns } from "@/lib/breathe";
import { listAnd } from "@/lib/words/phrases";
import type { ExactLimits, KeyList, KeySettings, KrakenKey, UnreadableKey } from "./key";
import {
  allowlistField,
  idField,
  limitField,
  nameField,
  nonceWindowField,
  permissionsField,
  stampField,
  textField,
} from "./key-fields";
import { TOLD_TWICE } from "./read-answer";

// Made once: a schema compiles itself at its first use.
const entrySchema = z
  .object(
    {
      api_key_name: nameField,
      permissions: permissionsField,
      ip_allowlist: allowlistField,
      valid_until: limitField,
      query_from: limitField,
      query_to: limitField,
      nonce_window: nonceWindowField,
      api_key: idField,
      id: idField,
      oauth_client: textField,
      purpose: textField,
      created_time: stampField,
      modified_time: stampField,
      last_used: stampField,
    },
    "is not a key",
  )
  .transform(
    (key): KrakenKey => ({
      settings: {
        name: key.api_key_name,
        permissions: key.permissions.permissions,
        ipAllowlist: key.ip_allowlist.addresses,
        validUntil: key.valid_until.seconds,
        queryFrom: key.query_from.seconds,
        queryTo: key.query_to.seconds,
        nonceWindow: key.nonce_window,
      },
      exactAllowlist: key.ip_allowlist.exact,
      exactLimits: exactLimitsOf({ validUntil: key.valid_until, queryFrom: key.query_from, queryTo: key.query_to }),
      otherPermissions: key.permissions.otherPermissions,
      apiKey: key.api_key,
      krakenId: key.id,
      oauthClient: key.oauth_client,
      purpose: key.purpose,
      createdAt: key.created_time,
      modifiedAt: key.modified_time,
      lastUsedAt: key.last_used,
    }),
  );

function exactLimitsOf(limits: Record<keyof ExactLimits, { exact: string | null }>): ExactLimits {
  return Object.fromEntries(
    Object.entries(limits).flatMap(([name, { exact }]) => (exact === null ? [] : [[name, exact]])),
  );
}

/** The fields without which a key is not known, as a person calls them. */
const names: Record<string, string> = {
  api_key_name: "its name",
  permissions: "its permissions",
  ip_allowlist: "its IP allowlist",
  valid_until: "its expiry",
  query_from: "its query start",
  query_to: "its query end",
  nonce_window: "its nonce window",
};

/** Reads a list entry by entry, so that one that cannot be read hides no other. */
export async function readEntries(entries: readonly unknown[]): Promise<KeyList> {
  const list: KeyList = { keys: [], unreadable: [] };
  const turn = inTurns();
  for (const entry of entries) {
    await turn();
    const read = entrySchema.safeParse(entry);
    if (read.success) list.keys.push(read.data);
    else list.unreadable.push(unreadableKey(entry, read.error));
  }
  return list;
}

function unreadableKey(entry: unknown, error: z.ZodError): UnreadableKey {
  const fields: Record<string, unknown> = typeof entry === "object" && entry !== null ? { ...entry } : {};
  const faults = error.issues.map(({ path: [field], message }) => {
    const name = field === undefined ? "it" : (names[String(field)] ?? String(field));
    return `${name} ${field !== undefined && fields[String(field)] === TOLD_TWICE ? "is told twice" : message}`;
  });
  const name = nameField.safeParse(fields.api_key_name);
  return {
    name: name.success ? name.data : null,
    apiKey: idField.parse(fields.api_key),
    krakenId: idField.parse(fields.id),
    reason: listAnd([...new Set(faults)]),
  };
}

/** The key that a create answered; where that cannot be read, what was asked for, until the next reading of the list. */
export function readCreatedKey(created: Record<string, unknown>, asked: KeySettings): KrakenKey {
  const { permissions } = created;
  // The reference shows `{}` here, which may be a placeholder: it says nothing about what was stored.
  const isReported = typeof permissions === "object" && permissions !== null && Object.keys(permissions).length > 0;
  const reported = { ...created, permissions: isReported ? permissions : asked.permissions };
  const read = entrySchema.safeParse(reported);
  if (read.success) return read.data;
  return {
    settings: asked,
    exactAllowlist: null,
    exactLimits: {},
    otherPermissions: {},
    apiKey: idField.parse(created.api_key),
    krakenId: idField.parse(created.id),
    oauthClient: textField.parse(created.oauth_client),
    purpose: textField.parse(created.purpose),
    createdAt: stampField.parse(created.created_time),
    modifiedAt: stampField.parse(created.modified_time),
    lastUsedAt: null,
  };
}
