import type { Provider } from "oidc-provider";
import { type Bearer, requireBearer } from "./bearer";
import { createKey, deleteKey, listKeys, updateKey } from "./fast-api-key";
import { type ApiRequest, jsonReply, type Reply } from "./http";
import { errorReply, invalidArguments, KrakenError } from "./kraken-error";
import { privateCall } from "./private-calls";
import { publicCall } from "./public-calls";
import type { SandboxState } from "./state";
import { userinfo } from "./userinfo";

export type ApiCall = { request: ApiRequest; provider: Provider; state: SandboxState; onAccount: (id: string) => void };

/** Answers a call of Kraken's API, or null when the sandbox has no such call. */
export async function answerApiCall(call: ApiCall): Promise<Reply | null> {
  const { request, state } = call;
  if (request.path.startsWith("/0/public/")) return request.method === "GET" ? publicCall(request) : null;
  if (request.path.startsWith("/0/private/")) return request.method === "POST" ? signedCall(call) : null;
  const answer = bearerCalls[`${request.method} ${request.path}`];
  if (!answer) return null;
  try {
    const bearer = await bearerOf(call);
    call.onAccount(bearer.accountId);
    return answer(call, bearer);
  } catch (error) {
    if (error instanceof KrakenError) return errorReply(error, state.switches);
    throw error;
  }
}

const bearerCalls: Record<string, (call: ApiCall, bearer: Bearer) => Reply> = {
  "GET /oauth/userinfo": ({ state }, bearer) =>
    userinfo(state.requireAccount(bearer.accountId), bearer, state.switches),
  "GET /oauth/fast-api-keys": ({ state }, bearer) => listKeys({ bearer, ...settingsOf(state) }),
  "POST /oauth/fast-api-key": ({ request, state }, bearer) =>
    createKey(jsonBody(request), { bearer, ...settingsOf(state) }),
  "PUT /oauth/fast-api-key": ({ request, state }, bearer) =>
    updateKey(jsonBody(request), { bearer, ...settingsOf(state) }),
  "DELETE /oauth/fast-api-key": ({ request, state }, bearer) =>
    deleteKey(jsonBody(request), { bearer, ...settingsOf(state) }),
};

const settingsOf = ({ keys, oddEntries, createdFields, switches }: SandboxState) => ({
  keys,
  oddEntries,
  createdFields,
  switches,
});

function bearerOf({ request, provider, state }: ApiCall): Promise<Bearer> {
  return requireBearer(request.headers.authorization, provider, state.switches);
}

function jsonBody(request: ApiRequest): string {
  if (!request.headers["content-type"]?.includes("application/json")) throw invalidArguments();
  return request.body;
}

async function signedCall(call: ApiCall): Promise<Reply> {
  const { request, state } = call;
  const reply = await privateCall(request, {
    keys: state.keys,
    switches: state.switches,
    address: state.clientAddress ?? request.address,
    accountOf: (id) => state.requireAccount(id),
    bearer: () => bearerOf(call),
    onAccount: call.onAccount,
  });
  return reply;
}

export function unknownCall(method: string, path: string): Reply {
  return jsonReply(404, { error: ["EGeneral:Unknown method"], sandbox: `The sandbox has no call ${method} ${path}.` });
}
