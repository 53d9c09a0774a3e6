import "server-only";
import { stringify } from "lossless-json";
import { z } from "zod";
import { Secret } from "@/lib/secret";
import type { KrakenConfig } from "./config";
import type { KeySettings, KrakenKey } from "./key";
import { allowlistField, limitField, nonceWindowField, permissionsField, stampField, textField } from "./key-fields";
import { permissionFlags } from "./permissions";
import { readAnswer } from "./read-answer";
import { type KrakenRequest, type KrakenResponse, krakenRequest } from "./request";

export type CreatedKey = { key: KrakenKey; privateKey: Secret };

export type KeyUpdate = {
  currentName: string;
  /** The whole wanted state: whether Kraken keeps or resets what is left out is not known. */
  settings: KeySettings;
  otherPermissions: Record<string, boolean>;
};

/**
 * Creates a key. Once Kraken has sent a private key this gives it back, whatever else of the answer is unreadable:
 * settings that Kraken did not report are then the ones asked for, until the next reading of the list.
 */
export async function createFastApiKey(
  config: KrakenConfig,
  token: Secret,
  settings: KeySettings,
): Promise<CreatedKey> {
  const body = { api_key_name: settings.name, ...settingsPayload(config, settings, {}) };
  const answer = await ask(config, token, { call: "create key", method: "POST", path: "/oauth/fast-api-key", body });
  const created = readAnswer(answer, createdSchema);
  return { key: readCreatedKey(created, settings), privateKey: new Secret(created.secret) };
}

/** Replaces every setting of a key, and its name if that differs. */
export async function updateFastApiKey(config: KrakenConfig, token: Secret, update: KeyUpdate): Promise<void> {
  const { currentName, settings, otherPermissions } = update;
  const body = {
    api_key_name: currentName,
    ...(settings.name === currentName ? {} : { new_api_key_name: settings.name }),
    ...settingsPayload(config, settings, otherPermissions),
  };
  const answer = await ask(config, token, { call: "update key", method: "PUT", path: "/oauth/fast-api-key", body });
  readAnswer(answer, doneSchema);
}

export async function deleteFastApiKey(config: KrakenConfig, token: Secret, name: string): Promise<void> {
  const body = { api_key_name: name };
  const answer = await ask(config, token, { call: "delete key", method: "DELETE", path: "/oauth/fast-api-key", body });
  readAnswer(answer, doneSchema);
}

/**
 * Every key that Kraken lists. One entry whose name, permissions or limits cannot be read makes the whole list
 * `malformed_answer`: a list with a hole would look as if that key had been revoked.
 */
export async function listFastApiKeys(config: KrakenConfig, token: Secret): Promise<KrakenKey[]> {
  const answer = await ask(config, token, { call: "list keys", method: "GET", path: "/oauth/fast-api-keys" });
  return readAnswer(answer, listSchema);
}

type Call = Pick<KrakenRequest, "call" | "method" | "path"> & { body?: unknown };

function ask(config: KrakenConfig, token: Secret, { body, ...call }: Call): Promise<KrakenResponse> {
  return krakenRequest({
    ...call,
    config,
    credential: "bearer",
    headers: {
      authorization: `Bearer ${token.reveal()}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: body === undefined ? undefined : stringify(body),
  });
}

/** The nonce window is a bigint, so that no digit of a large one is lost. */
function settingsPayload(config: KrakenConfig, settings: KeySettings, otherPermissions: Record<string, boolean>) {
  const on = new Set(settings.permissions);
  return {
    ip_allowlist: settings.ipAllowlist ?? (config.anyAddress === "null" ? null : []),
    nonce_window: BigInt(settings.nonceWindow),
    permissions: {
      ...otherPermissions,
      ...Object.fromEntries(permissionFlags.map((flag) => [flag, on.has(flag)])),
    },
    query_from: settings.queryFrom ?? 0,
    query_to: settings.queryTo ?? 0,
    valid_until: settings.validUntil ?? 0,
  };
}

const krakenKeySchema = z
  .object({
    api_key_name: z.string().min(1),
    permissions: permissionsField,
    ip_allowlist: allowlistField,
    valid_until: limitField,
    query_from: limitField,
    query_to: limitField,
    nonce_window: nonceWindowField,
    api_key: textField,
    id: textField,
    oauth_client: textField,
    purpose: textField,
    created_time: stampField,
    modified_time: stampField,
    last_used: stampField,
  })
  .transform(
    (key): KrakenKey => ({
      settings: {
        name: key.api_key_name,
        permissions: key.permissions.permissions,
        ipAllowlist: key.ip_allowlist,
        validUntil: key.valid_until,
        queryFrom: key.query_from,
        queryTo: key.query_to,
        nonceWindow: key.nonce_window,
      },
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

// Made once: a schema compiles itself at its first use.
const createdSchema = z.looseObject({ secret: z.string().min(1) });
const doneSchema = z.literal(true);
const listSchema = z.array(krakenKeySchema);

function readCreatedKey(created: Record<string, unknown>, asked: KeySettings): KrakenKey {
  const { permissions } = created;
  // The reference shows `{}` here, which may be a placeholder: it says nothing about what was stored.
  const isReported = typeof permissions === "object" && permissions !== null && Object.keys(permissions).length > 0;
  const reported = { ...created, permissions: isReported ? permissions : asked.permissions };
  const read = krakenKeySchema.safeParse(reported);
  if (read.success) return read.data;
  return {
    settings: asked,
    otherPermissions: {},
    apiKey: textField.parse(created.api_key),
    krakenId: textField.parse(created.id),
    oauthClient: textField.parse(created.oauth_client),
    purpose: textField.parse(created.purpose),
    createdAt: stampField.parse(created.created_time),
    modifiedAt: stampField.parse(created.modified_time),
    lastUsedAt: null,
  };
}
