import { stringify } from "lossless-json";
import { isPermissionFlag, permissionFlags, permissionOf } from "@/lib/kraken/permissions";
import type { Bearer } from "./bearer";
import { jsonReply, type Reply } from "./http";
import { keyAnswer } from "./key-answer";
import { checkSettings, parseCreate, parseDelete, parseUpdate, type RequestedSettings } from "./key-request";
import { type KeyRing, newKey, nowSeconds, type StoredKey } from "./keys";
import { invalidArguments, KrakenError } from "./kraken-error";
import type { SandboxState } from "./state";
import type { Switches } from "./switches";

const READ_SCOPE = "account.fast-api-key:read";
const WRITE_SCOPE = "account.fast-api-key:write";
const MULTIPLE_SCOPE = "account.fast-api-key:multiple";

type Call = Pick<SandboxState, "keys" | "oddEntries" | "createdFields" | "switches"> & { bearer: Bearer };

export function listKeys({ bearer, keys, oddEntries, switches }: Call): Reply {
  requireCall(switches.listCall);
  requireScope(bearer, READ_SCOPE, switches);
  const visible = keys
    .listOf(bearer.accountId)
    .filter((key) => key.oauthClient === bearer.clientId || switches.otherClientsKeys !== "hidden");
  const entries = visible.map((key) =>
    stringify(keyAnswer(key, { withApiKey: switches.listIncludesApiKey }, switches)),
  );
  // Not as values: what an odd entry holds is more than a value can.
  const body = `{"result":[${[...entries, ...oddEntries.listOf(bearer.accountId)].join(",")}]}`;
  return { ...jsonReply(200, null), body };
}

export function createKey(body: string, { bearer, keys, createdFields, switches }: Call): Reply {
  requireScope(bearer, WRITE_SCOPE, switches);
  const { name, settings } = parseCreate(body, switches);
  const permissions = wantedPermissions(settings.permissions ?? {}, null, bearer, switches);
  const { ipAllowlist = [], nobodyAllowed = false, nonceWindow = "0" } = settings;
  const { queryFrom = 0, queryTo = 0, validUntil = 0 } = settings;
  checkSettings({ permissions, queryFrom, queryTo, validUntil }, settings, switches);
  requireFreeName(name, null, bearer.accountId, keys, switches);
  requireRoom(bearer, keys, switches);

  const wanted = { name, permissions, ipAllowlist, nobodyAllowed, nonceWindow, queryFrom, queryTo, validUntil };
  const key = newKey(bearer.accountId, bearer.clientId, wanted, switches.keyIdFormat);
  keys.insert([key]);
  return jsonReply(200, {
    result: { secret: key.secret, ...keyAnswer(key, { withApiKey: true }, switches), ...createdFields },
  });
}

export function updateKey(body: string, { bearer, keys, oddEntries, switches }: Call): Reply {
  requireCall(switches.updateCall);
  requireScope(bearer, WRITE_SCOPE, switches);
  if (oddEntries.update(bearer.accountId, body)) return jsonReply(200, { result: true });
  const { name, newName, settings } = parseUpdate(body, switches);
  const key = requireWritableKey(name, bearer, keys, switches);

  const base = switches.putLeftOutFields === "kept" ? key : newKey(key.accountId, key.oauthClient, { name: key.name });
  const permissions = settings.permissions
    ? wantedPermissions(settings.permissions, key, bearer, switches)
    : base.permissions;
  const changed = {
    name: newName ?? key.name,
    permissions,
    ipAllowlist: settings.ipAllowlist ?? base.ipAllowlist,
    nobodyAllowed: settings.nobodyAllowed ?? base.nobodyAllowed,
    nonceWindow: settings.nonceWindow ?? base.nonceWindow,
    queryFrom: settings.queryFrom ?? base.queryFrom,
    queryTo: settings.queryTo ?? base.queryTo,
    validUntil: settings.validUntil ?? base.validUntil,
  };
  checkSettings(changed, settings, switches);
  requireFreeName(changed.name, key, bearer.accountId, keys, switches);
  keys.change(key, { ...changed, modifiedAt: nowSeconds() });
  return jsonReply(200, { result: true });
}

export function deleteKey(body: string, { bearer, keys, oddEntries, switches }: Call): Reply {
  requireCall(switches.deleteCall);
  requireScope(bearer, WRITE_SCOPE, switches);
  if (oddEntries.remove(bearer.accountId, body)) return jsonReply(200, { result: true });
  keys.remove(requireWritableKey(parseDelete(body).name, bearer, keys, switches));
  return jsonReply(200, { result: true });
}

function requireCall(availability: Switches["listCall"]): void {
  if (availability === "forbidden") throw new KrakenError("EGeneral:Permission denied", 403);
  if (availability === "not_found") throw new KrakenError("EGeneral:Unknown method", 404);
}

function requireScope(bearer: Bearer, scope: string, switches: Switches): void {
  if (!bearer.scopes.has(scope)) throw new KrakenError(switches.missingScopeError, 403);
}

function requireWritableKey(name: string, bearer: Bearer, keys: KeyRing, switches: Switches): StoredKey {
  const key = keys.find(bearer.accountId, name);
  const ours = key?.oauthClient === bearer.clientId;
  if (!key || (!ours && switches.otherClientsKeys === "hidden")) throw new KrakenError(switches.unknownNameError, 400);
  if (!ours && switches.otherClientsKeys === "listed_only") throw new KrakenError("EGeneral:Permission denied", 403);
  return key;
}

function requireFreeName(
  name: string,
  self: StoredKey | null,
  accountId: string,
  keys: KeyRing,
  switches: Switches,
): void {
  const taken =
    switches.nameUniqueness === "exact"
      ? keys.find(accountId, name)
      : keys.listOf(accountId).find((key) => key.name.toLowerCase() === name.toLowerCase());
  if (taken && taken.apiKey !== self?.apiKey) throw new KrakenError(switches.duplicateNameError, 400);
}

function requireRoom(bearer: Bearer, keys: KeyRing, switches: Switches): void {
  const needsMultiple =
    switches.multipleScope === "second_key" &&
    !bearer.scopes.has(MULTIPLE_SCOPE) &&
    keys.listOf(bearer.accountId).some((key) => key.oauthClient === bearer.clientId);
  if (needsMultiple || keys.countOf(bearer.accountId) >= switches.keyLimit) {
    throw new KrakenError("EAccount:Too many API keys", 400);
  }
}

/** The permissions that a key shall have, in a fixed order, once scopes and the key's present permissions are applied. */
function wantedPermissions(
  requested: NonNullable<RequestedSettings["permissions"]>,
  key: StoredKey | null,
  bearer: Bearer,
  switches: Switches,
): string[] {
  const held = new Set(key?.permissions);
  const wanted = new Set(switches.putLeftOutPermissions === "kept" ? held : []);
  for (const [name, on] of Object.entries(requested)) {
    if (!on) wanted.delete(name);
    else if (isPermissionFlag(name)) {
      const checked = !(switches.scopeCheckOnUpdate === "added" && held.has(name));
      const granted = bearer.scopes.has(permissionOf(name).scope) || switches.missingPermissionScope === "allowed";
      if (granted || !checked) wanted.add(name);
      else if (switches.missingPermissionScope === "refused") throw new KrakenError(switches.missingScopeError, 403);
    } else if (held.has(name)) wanted.add(name);
    else throw invalidArguments(`permissions.${name}`);
  }
  return [
    ...permissionFlags.filter((flag) => wanted.has(flag)),
    ...[...wanted].filter((name) => !isPermissionFlag(name)),
  ];
}
