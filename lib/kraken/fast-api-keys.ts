import "server-only";
import { LosslessNumber, stringify } from "lossless-json";
import { z } from "zod";
import { Secret } from "@/lib/secret";
import type { KrakenConfig } from "./config";
import type { ExactLimits, KeyList, KeySettings, KrakenKey } from "./key";
import { readCreatedKey, readEntries } from "./key-entry";
import { KrakenError } from "./kraken-error";
import { permissionFlags } from "./permissions";
import { readAnswer, readDocument } from "./read-answer";
import { type KrakenRequest, type KrakenResponse, krakenRequest } from "./request";
import { fromStorable } from "./storable-text";
import { isPartOfAnswer, isPartOfList } from "./whole-list";

export type CreatedKey = { key: KrakenKey; privateKey: Secret };

export type KeyUpdate = {
  currentName: string;
  /** The whole wanted state: whether Kraken keeps or resets what is left out is not known. */
  settings: KeySettings;
  otherPermissions: Record<string, boolean>;
  /** The allowlist if it stays as it is, else null. */
  exactAllowlist: string[] | null;
  /** Of the limits that stay as they are. */
  exactLimits: ExactLimits;
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
  const body = { api_key_name: fromStorable(settings.name), ...settingsPayload(config, { settings }) };
  const answer = await ask(config, token, { call: "create key", method: "POST", path: "/oauth/fast-api-key", body });
  const created = readAnswer(answer, createdSchema);
  return { key: readCreatedKey(created, settings), privateKey: new Secret(created.secret) };
}

/** Replaces every setting of a key, and its name if that differs. */
export async function updateFastApiKey(config: KrakenConfig, token: Secret, update: KeyUpdate): Promise<void> {
  const { currentName, settings } = update;
  const body = {
    api_key_name: fromStorable(currentName),
    ...(settings.name === currentName ? {} : { new_api_key_name: fromStorable(settings.name) }),
    ...settingsPayload(config, update),
  };
  const answer = await ask(config, token, { call: "update key", method: "PUT", path: "/oauth/fast-api-key", body });
  readAnswer(answer, doneSchema);
}

/** Throws, and sends nothing, for an empty name: what Kraken deletes without one is not known. */
export async function deleteFastApiKey(config: KrakenConfig, token: Secret, name: string): Promise<void> {
  if (name === "") throw new Error("a key is deleted by its name");
  const body = { api_key_name: fromStorable(name) };
  const answer = await ask(config, token, { call: "delete key", method: "DELETE", path: "/oauth/fast-api-key", body });
  readAnswer(answer, doneSchema);
}

/** Every key that Kraken lists. An entry that cannot be read is named beside the others: a hole would look like a revoke. */
export async function listFastApiKeys(config: KrakenConfig, token: Secret): Promise<KeyList> {
  const answer = await ask(config, token, { call: "list keys", method: "GET", path: "/oauth/fast-api-keys" });
  const { data, document } = await readDocument(answer, listSchema);
  if (isPartOfAnswer(answer, data.length) || isPartOfList(document, data.length)) {
    throw new KrakenError({
      call: answer.call,
      code: "incomplete_answer",
      certainty: "unknown",
      httpStatus: answer.status,
    });
  }
  return await readEntries(data);
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

type Payload = { settings: KeySettings } & Partial<Omit<KeyUpdate, "currentName" | "settings">>;

/** No digit of a large number is lost on the way, and no string is other than Kraken wrote it. */
function settingsPayload(
  config: KrakenConfig,
  { settings, otherPermissions = {}, exactAllowlist = null, exactLimits = {} }: Payload,
) {
  const on = new Set(settings.permissions);
  const limit = (name: keyof ExactLimits) => {
    const exact = exactLimits[name];
    return exact === undefined ? (settings[name] ?? 0) : new LosslessNumber(exact);
  };
  return {
    ip_allowlist:
      (exactAllowlist ?? settings.ipAllowlist)?.map(fromStorable) ?? (config.anyAddress === "null" ? null : []),
    nonce_window: BigInt(settings.nonceWindow),
    permissions: {
      ...Object.fromEntries(Object.entries(otherPermissions).map(([name, isOn]) => [fromStorable(name), isOn])),
      ...Object.fromEntries(permissionFlags.map((flag) => [flag, on.has(flag)])),
    },
    query_from: limit("queryFrom"),
    query_to: limit("queryTo"),
    valid_until: limit("validUntil"),
  };
}

// Made once: a schema compiles itself at its first use.
const createdSchema = z.looseObject({ secret: z.string().min(1) });
const doneSchema = z.literal(true);
const listSchema = z.array(z.unknown());
