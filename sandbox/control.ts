import type { IncomingMessage, RequestListener } from "node:http";
import { z } from "zod";
import type { AccountSeed } from "./accounts";
import { type Fault, faultKinds } from "./faults";
import { BodyTooLarge, jsonReply, type Reply, readBody, requestUrl, send } from "./http";
import { type KeySeed, newKey, type StoredKey } from "./keys";
import type { SandboxState } from "./state";
import { type Switches, type SwitchName, switchDefinitions, switchNames, switchProblem } from "./switches";

/** A bulk of 100,000 keys with settings of their own fits. */
const CONTROL_BODY_LIMIT_BYTES = 200_000_000;
const BULK_LIMIT = 100_000;
/** More secrets than this are of use to nobody. */
const ANSWERED_KEYS = 100;

class Refusal extends Error {}

const faultSchema = z.strictObject({
  kind: z.enum(faultKinds),
  method: z.string().default("*"),
  path: z.string().startsWith("/"),
  when: z.enum(["before_write", "after_write"]).default("before_write"),
  times: z.int().positive().nullable().default(1),
  delayMs: z.int().nonnegative().default(0),
  status: z.int().min(200).max(599).optional(),
  retryAfter: z.string().optional(),
  location: z.string().optional(),
  body: z.string().optional(),
  sizeBytes: z.int().positive().max(100_000_000).default(5_000_000),
});

const keySeedSchema = z.strictObject({
  name: z.string(),
  permissions: z.array(z.string()).optional(),
  ipAllowlist: z.array(z.string()).optional(),
  nonceWindow: z.string().regex(/^\d+$/).optional(),
  highestNonce: z.string().regex(/^\d+$/).optional(),
  queryFrom: z.int().nonnegative().optional(),
  queryTo: z.int().nonnegative().optional(),
  validUntil: z.int().nonnegative().optional(),
  createdAt: z.int().nonnegative().optional(),
  modifiedAt: z.int().nonnegative().optional(),
  lastUsedAt: z.int().nonnegative().nullable().optional(),
  oauthClient: z.string().optional(),
  purpose: z.string().optional(),
  apiKey: z.string().optional(),
  secret: z.string().optional(),
});

const accountSchema = z.strictObject({
  id: z.string().regex(/^[\w-]+$/),
  name: z.string(),
  iiban: z.string(),
  email: z.string(),
  balances: z.record(z.string(), z.string()).default({}),
  keys: z.array(keySeedSchema).default([]),
});

const whoseSchema = z.strictObject({ account: z.string().nullable().default(null) });
const keySchema = z.strictObject({ account: z.string(), name: z.string() });
const bulkSchema = z.strictObject({
  account: z.string(),
  keys: z.array(keySeedSchema).max(BULK_LIMIT).optional(),
  count: z.int().positive().max(BULK_LIMIT).optional(),
  namePrefix: z.string().default("key-"),
  settings: keySeedSchema.omit({ name: true, apiKey: true, secret: true }).default({}),
});

/** JSON text, kept to the digit: values of JavaScript lose numbers beyond 2^53 and fields that are there twice. */
const jsonSchema = z.string().refine((text) => parsesAsJson(text), "is not JSON");
const entriesSchema = z.strictObject({ account: z.string(), entries: z.array(jsonSchema) });

export type FaultInput = z.input<typeof faultSchema>;
export type AccountInput = z.input<typeof accountSchema>;
export type KeyInput = z.input<typeof keySeedSchema>;
export type BulkInput = z.input<typeof bulkSchema>;

type Handler = (state: SandboxState, body: unknown, query: URLSearchParams) => unknown;

const routes: Record<string, Handler> = {
  "GET /state": (state) => ({
    accounts: state.accounts().map((account) => ({ ...account, keyCount: state.keys.countOf(account.id) })),
    switches: state.switches,
    faults: state.faults.list(),
    clientAddress: state.clientAddress,
  }),
  "GET /switches": (state) => {
    const values = state.switches;
    return switchNames.map((name) => ({ name, value: values[name], ...switchDefinitions[name] }));
  },
  "POST /switches": (state, body) => {
    const values = z.record(z.string(), z.unknown()).parse(body);
    const problem = switchProblem(values);
    if (problem) throw new Refusal(problem);
    state.setSwitches(values as Partial<Switches>);
    return Object.fromEntries(Object.keys(values).map((name) => [name, state.switches[name as SwitchName]]));
  },
  "DELETE /switches": (state) => {
    state.resetSwitches();
    return {};
  },
  "GET /faults": (state) => state.faults.list(),
  "POST /faults": (state, body) => {
    state.faults.add(z.array(faultSchema).parse(Array.isArray(body) ? body : [body]) as Fault[]);
    return state.faults.list();
  },
  "DELETE /faults": (state) => {
    state.faults.clear();
    return [];
  },
  "GET /log": (state, _body, query) => state.log.since(Number(query.get("since") ?? 0)),
  "DELETE /log": (state) => {
    state.log.clear();
    return [];
  },
  "POST /reset": (state, body) => {
    const { accounts } = z.strictObject({ accounts: z.array(accountSchema).min(1).optional() }).parse(body);
    state.reset(accounts as AccountSeed[] | undefined);
    return {};
  },
  "GET /keys": (state, _body, query) => state.keys.listOf(query.get("account") ?? "").map(withoutSecret),
  "POST /keys": (state, body) => {
    const { account, keys, count = 1, namePrefix, settings } = bulkSchema.parse(body);
    const { id } = requireAccount(state, account);
    const seeds =
      keys ?? Array.from({ length: count }, (_, index) => ({ ...settings, name: `${namePrefix}${index + 1}` }));
    const names = new Set(seeds.map((seed) => seed.name));
    const taken = [...names].find((name) => state.keys.find(id, name));
    if (names.size < seeds.length || taken) throw new Refusal(`The name ${taken ?? "of one key"} is in use already.`);
    const made = seeds.map((seed) => newKey(id, state.ownClient, seed as KeySeed));
    state.keys.insert(made);
    return { created: made.length, keys: made.slice(0, ANSWERED_KEYS) };
  },
  "PATCH /keys": (state, body) => {
    const { account, name, change } = keySchema
      .extend({ change: keySeedSchema.omit({ apiKey: true, secret: true }).partial() })
      .parse(body);
    return withoutSecret(state.keys.change(requireKey(state, account, name), change as Partial<StoredKey>));
  },
  "DELETE /keys": (state, body) => {
    const { account, name } = keySchema.parse(body);
    state.keys.remove(requireKey(state, account, name));
    return {};
  },
  "GET /entries": (state, _body, query) => state.oddEntries.listOf(query.get("account") ?? ""),
  "POST /entries": (state, body) => {
    const { account, entries } = entriesSchema.parse(body);
    state.oddEntries.add(requireAccount(state, account).id, entries);
    return {};
  },
  "POST /created-fields": (state, body) => {
    state.createdFields = z.record(z.string(), z.unknown()).parse(body);
    return {};
  },
  "POST /expire-tokens": (state, body) => ({ expired: state.grants.expireAccessTokens(whose(state, body)) }),
  "POST /revoke-grants": (state, body) => ({ revoked: state.revokeGrants(whose(state, body)) }),
  "POST /client-address": (state, body) => {
    state.clientAddress = z.strictObject({ address: z.union([z.ipv4(), z.ipv6()]).nullable() }).parse(body).address;
    return { address: state.clientAddress };
  },
};

/** The control endpoint: how tests and people tell the sandbox to behave. */
export function controlListener(state: SandboxState): RequestListener {
  return (request, response) => {
    answer(state, request).then(
      (reply) => send(response, reply),
      (error: Error) => send(response, refusalReply(error)),
    );
  };
}

async function answer(state: SandboxState, request: IncomingMessage): Promise<Reply> {
  const { pathname, searchParams } = requestUrl(request);
  const handler = routes[`${request.method} ${pathname}`];
  if (!handler) return jsonReply(404, { error: `The control endpoint has no ${request.method} ${pathname}.` });
  const text = await readBody(request, CONTROL_BODY_LIMIT_BYTES);
  // A page in a browser cannot send this content type elsewhere without asking first, and nobody answers that question.
  if (request.method !== "GET" && !request.headers["content-type"]?.startsWith("application/json")) {
    throw new Refusal("Send application/json.");
  }
  return jsonReply(200, handler(state, text === "" ? {} : JSON.parse(text), searchParams));
}

function parsesAsJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function refusalReply(error: Error): Reply {
  if (error instanceof z.ZodError) return jsonReply(400, { error: z.prettifyError(error) });
  if (error instanceof Refusal || error instanceof SyntaxError) return jsonReply(400, { error: error.message });
  if (error instanceof BodyTooLarge) return jsonReply(413, { error: "The request is too large." });
  return jsonReply(500, { error: error.message });
}

function requireAccount(state: SandboxState, id: string) {
  const account = state.account(id);
  if (!account) throw new Refusal(`There is no account called ${id}.`);
  return account;
}

function requireKey(state: SandboxState, account: string, name: string): StoredKey {
  const key = state.keys.find(requireAccount(state, account).id, name);
  if (!key) throw new Refusal(`The account ${account} has no key called ${name}.`);
  return key;
}

function whose(state: SandboxState, body: unknown): string | null {
  const { account } = whoseSchema.parse(body);
  return account === null ? null : requireAccount(state, account).id;
}

function withoutSecret({ secret: _secret, ...key }: StoredKey): Omit<StoredKey, "secret"> {
  return key;
}
