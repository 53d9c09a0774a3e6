import { parse } from "lossless-json";
import { permissions } from "@/lib/kraken/permissions";
import type { Account } from "./accounts";
import { allowlistHolds } from "./allowlist";
import type { Bearer } from "./bearer";
import { isSatisfied, requirementOf } from "./endpoint-requirements";
import { type ApiRequest, jsonReply, type Reply } from "./http";
import { keyInfoAnswer } from "./key-answer";
import { type KeyRing, nowSeconds, type StoredKey } from "./keys";
import { KrakenError } from "./kraken-error";
import { highestOf, isFreshNonce } from "./nonce";
import { privateAnswer } from "./private-answers";
import { isSignedBy } from "./signature";
import type { Switches } from "./switches";

export type PrivateCallContext = {
  keys: KeyRing;
  switches: Switches;
  /** The address that the call counts as coming from. */
  address: string;
  accountOf: (id: string) => Account;
  bearer: () => Promise<Bearer>;
  onAccount: (id: string) => void;
};

type Caller = { account: Account; held: string[]; key: StoredKey | null };

/** History calls and the fields of their time range; a key with a query window may not ask outside it. */
const TIME_RANGES: Record<string, [start: string, end: string]> = {
  "/0/private/ClosedOrders": ["start", "end"],
  "/0/private/TradesHistory": ["start", "end"],
  "/0/private/Ledgers": ["start", "end"],
  "/0/private/AddExport": ["starttm", "endtm"],
};

/** Kraken's documentation: the status is 200 even for errors; the envelope says what happened. */
export async function privateCall(request: ApiRequest, context: PrivateCallContext): Promise<Reply> {
  try {
    return jsonReply(200, { error: [], result: await resultOf(request, context) });
  } catch (error) {
    if (!(error instanceof KrakenError)) throw error;
    return jsonReply(200, { error: [error.message] });
  }
}

async function resultOf(request: ApiRequest, context: PrivateCallContext): Promise<unknown> {
  const { switches } = context;
  const requirement = requirementOf(request.path);
  if (!requirement) throw refusal("EGeneral:Unknown method");
  const fields = readFields(request);
  const caller =
    request.headers.authorization !== undefined && switches.bearerOnPrivateCalls === "accepted"
      ? await bearerCaller(context)
      : keyCaller(request, fields, context);

  const wantsWebSocket = requirement.otherRequirements.includes("websocket_interface");
  const mayWebSocket = switches.webSocketToken === "allowed" || caller.held.includes("create_ws_token");
  if (!isSatisfied(requirement, caller.held) || (wantsWebSocket && !mayWebSocket)) {
    throw refusal("EGeneral:Permission denied");
  }
  if (caller.key) requireInsideWindow(request.path, fields, caller.key, switches);
  if (request.path === "/0/private/GetApiKeyInfo") {
    if (!caller.key) throw refusal("EAPI:Invalid key");
    return keyInfoAnswer(caller.key, caller.account, switches);
  }
  return privateAnswer(request.path.slice("/0/private/".length), fields, caller.account);
}

function keyCaller(request: ApiRequest, fields: Record<string, unknown>, context: PrivateCallContext): Caller {
  const { keys, switches } = context;
  const key = keys.findByApiKey(String(request.headers["api-key"] ?? ""));
  if (!key) throw refusal("EAPI:Invalid key");
  context.onAccount(key.accountId);

  const nonce = fields.nonce === undefined ? "" : String(fields.nonce);
  const signed = { path: request.path, nonce, body: request.body, secret: key.secret };
  if (!isSignedBy(signed, String(request.headers["api-sign"] ?? ""))) throw refusal("EAPI:Invalid signature");
  if (key.validUntil !== 0 && key.validUntil <= nowSeconds()) throw refusal(switches.expiredKeyError);
  const restricted = key.nobodyAllowed || key.ipAllowlist.length > 0;
  if (restricted && !allowlistHolds(key.ipAllowlist, context.address)) throw refusal(switches.addressNotAllowedError);
  if (!isFreshNonce(nonce, key)) throw refusal("EAPI:Invalid nonce");

  const used = keys.change(key, { highestNonce: highestOf(nonce, key.highestNonce), lastUsedAt: nowSeconds() });
  return { account: context.accountOf(key.accountId), held: used.permissions, key: used };
}

async function bearerCaller(context: PrivateCallContext): Promise<Caller> {
  const bearer = await context.bearer();
  context.onAccount(bearer.accountId);
  const held = permissions.filter(({ scope }) => bearer.scopes.has(scope)).map(({ flag }) => flag);
  return { account: context.accountOf(bearer.accountId), held, key: null };
}

function readFields(request: ApiRequest): Record<string, unknown> {
  if (!request.headers["content-type"]?.includes("json")) return Object.fromEntries(new URLSearchParams(request.body));
  try {
    const fields = parse(request.body);
    if (typeof fields === "object" && fields !== null) return fields as Record<string, unknown>;
  } catch {
    // Answered like any other body that is not understood.
  }
  throw refusal("EGeneral:Invalid arguments");
}

/** Without a range of its own a call is answered for the window; a range that reaches outside is refused. */
function requireInsideWindow(path: string, fields: Record<string, unknown>, key: StoredKey, switches: Switches): void {
  const [startField, endField] = TIME_RANGES[path] ?? [];
  const [start, end] = [startField, endField].map((name) => (name && fields[name] ? Number(fields[name]) : null));
  const tooEarly = key.queryFrom !== 0 && [start, end].some((time) => time != null && time < key.queryFrom);
  const tooLate = key.queryTo !== 0 && [start, end].some((time) => time != null && time > key.queryTo);
  if (tooEarly || tooLate) throw refusal(switches.queryWindowError);
}

function refusal(text: string): KrakenError {
  return new KrakenError(text, 200);
}
