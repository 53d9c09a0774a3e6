import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Provider } from "oidc-provider";
import { answerApiCall, unknownCall } from "./api";
import type { LoggedCall } from "./call-log";
import { privatePaths } from "./endpoint-requirements";
import { playFault } from "./faults";
import { BodyTooLarge, readApiRequest, requestUrl, send, textReply } from "./http";
import { serveInteraction } from "./interaction";
import type { SandboxState } from "./state";

/** Everything that reaches the sandbox's Kraken address: log it, play a fault if one waits, answer it. */
export function requestListener(state: SandboxState, provider: Provider): RequestListener {
  const authorization = provider.callback();

  async function act(request: IncomingMessage, response: ServerResponse, call: LoggedCall): Promise<void> {
    const route = routeOf(call.method, requestUrl(request).pathname);
    if (route === "authorization") {
      request.url = withoutLanguage(request.url ?? "/");
      await authorization(request, response);
      return;
    }
    if (route === "interaction") {
      const keyCount = (accountId: string) => state.keys.countOf(accountId);
      await serveInteraction(request, response, { provider, accounts: () => state.accounts(), keyCount });
      return;
    }
    const apiRequest = await readApiRequest(request);
    const onAccount = (id: string) => state.log.assign(request, id);
    const reply = route === "api" ? await answerApiCall({ request: apiRequest, provider, state, onAccount }) : null;
    call.unknown = reply === null;
    send(response, reply ?? unknownCall(apiRequest.method, apiRequest.path));
  }

  return (request, response) => {
    const { pathname } = requestUrl(request);
    const call = state.log.begin(request, pathname);
    response.on("finish", () => {
      call.status = response.statusCode;
    });
    const fault = state.faults.take(call.method, pathname);
    call.fault = fault?.kind ?? null;
    const answer = () => act(request, response, call);
    const done = fault ? playFault(fault, request, response, answer) : answer();
    done.catch((error: Error) => answerFailure(error, response));
  };
}

type Route = "authorization" | "interaction" | "api" | "unknown";

function routeOf(method: string, pathname: string): Route {
  const authorize = /^(\/[a-z]{2,3}(-[a-z]{2})?)?\/oauth\/authorize(\/[\w-]+)?$/.test(pathname) && method === "GET";
  if (authorize || (pathname === "/oauth/token" && method === "POST")) return "authorization";
  if (/^\/interaction\/[\w-]+$/.test(pathname) && (method === "GET" || method === "POST")) return "interaction";
  if (pathname.startsWith("/0/private/") && !privatePaths.includes(pathname)) return "unknown";
  return "api";
}

/** Kraken takes the language of the sign-in page in front of the path; the sandbox speaks one. */
function withoutLanguage(url: string): string {
  return url.replace(/^\/[a-z]{2,3}(-[a-z]{2})?(?=\/oauth\/authorize)/, "");
}

function answerFailure(error: Error, response: ServerResponse): void {
  // A caller that hung up needs no answer; anything else is a fault of the sandbox itself.
  if (response.destroyed || response.headersSent) return;
  if (error instanceof BodyTooLarge) {
    send(response, textReply(413, "The request is too large."));
    return;
  }
  process.stderr.write(`sandbox: ${error.stack}\n`);
  send(response, textReply(500, "The sandbox failed; see its log."));
}
