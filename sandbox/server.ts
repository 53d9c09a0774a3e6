import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { AccountSeed } from "./accounts";
import { answerApiCall, unknownCall } from "./api";
import { createAuthorizationServer, type OAuthClient } from "./authorization-server";
import type { LoggedCall } from "./call-log";
import { controlListener } from "./control";
import { ControlClient } from "./control-client";
import { privatePaths } from "./endpoint-requirements";
import { playFault } from "./faults";
import { BodyTooLarge, readApiRequest, requestUrl, send, textReply } from "./http";
import { serveInteraction } from "./interaction";
import { SandboxState } from "./state";
import type { Switches } from "./switches";

const HOST = "127.0.0.1";

export type SandboxOptions = {
  /** 0 or left out: any free port. */
  port?: number;
  controlPort?: number;
  client?: Partial<OAuthClient>;
  /** State is kept in `sandbox/` inside this folder; left out, nothing outlives the process. */
  dataDir?: string;
  /** Seeds of a new sandbox instead of the demo accounts. */
  accounts?: AccountSeed[];
  switches?: Partial<Switches>;
};

export type Sandbox = {
  /** Authorization and API. */
  url: string;
  controlUrl: string;
  client: OAuthClient;
  control: ControlClient;
  close: () => Promise<void>;
};

/** Starts the stand-in Kraken on 127.0.0.1 and resolves when it answers. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const client: OAuthClient = {
    id: "quayside-sandbox",
    secret: "sandbox-secret-of-no-value",
    redirectUri: "http://127.0.0.1:3000/api/auth/callback/kraken",
    ...options.client,
  };
  const server = createServer({ requestTimeout: 0 });
  const control = createServer();
  const url = await listen(server, options.port ?? 0);
  const state = new SandboxState({
    directory: options.dataDir === undefined ? null : path.join(options.dataDir, "sandbox"),
    ownClient: client.id,
    ...(options.accounts ? { accounts: options.accounts } : {}),
  });
  if (options.switches) state.setSwitches(options.switches);
  const provider = await createAuthorizationServer({
    issuer: url,
    client,
    grants: state.grants,
    cookieKey: state.cookieKey,
    switches: () => state.switches,
    isAccount: (id) => state.account(id) !== null,
    log: state.log,
  });
  const authorization = provider.callback();

  async function act(request: IncomingMessage, response: ServerResponse, call: LoggedCall): Promise<void> {
    const route = routeOf(request.method ?? "GET", requestUrl(request).pathname);
    if (route === "authorization") {
      request.url = withoutLanguage(request.url ?? "/");
      await authorization(request, response);
    } else if (route === "interaction") {
      await serveInteraction(request, response, {
        provider,
        accounts: () => state.accounts(),
        keyCount: (id) => state.keys.countOf(id),
      });
    } else {
      const apiRequest = await readApiRequest(request);
      const onAccount = (id: string) => state.log.assign(request, id);
      const reply = route === "api" ? await answerApiCall({ request: apiRequest, provider, state, onAccount }) : null;
      call.unknown = reply === null;
      send(response, reply ?? unknownCall(apiRequest.method, apiRequest.path));
    }
  }

  server.on("request", (request, response) => {
    const { pathname } = requestUrl(request);
    const call = state.log.begin(request, pathname);
    response.on("finish", () => {
      call.status = response.statusCode;
    });
    const fault = state.faults.take(call.method, pathname);
    call.fault = fault?.kind ?? null;
    const done = fault
      ? playFault(fault, request, response, () => act(request, response, call))
      : act(request, response, call);
    done.catch((error: Error) => answerFailure(error, response));
  });
  control.on("request", controlListener(state));
  const controlUrl = await listen(control, options.controlPort ?? 0);

  return {
    url,
    controlUrl,
    client,
    control: new ControlClient(controlUrl),
    close: async () => {
      await Promise.all([stop(server), stop(control)]);
      state.close();
    },
  };
}

type Route = "authorization" | "interaction" | "api" | "unknown";

function routeOf(method: string, pathname: string): Route {
  const authorize = /^(\/[a-z]{2,3}(-[a-z]{2})?)?\/oauth\/authorize(\/[\w-]+)?$/.test(pathname) && method === "GET";
  if (authorize || (pathname === "/oauth/token" && method === "POST")) return "authorization";
  if (/^\/interaction\/[\w-]+$/.test(pathname) && (method === "GET" || method === "POST")) return "interaction";
  if (pathname.startsWith("/0/private/")) return privatePaths.includes(pathname) ? "api" : "unknown";
  return "api";
}

/** Kraken takes the language of the sign-in page in front of the path; the sandbox speaks one. */
function withoutLanguage(url: string): string {
  return url.replace(/^\/[a-z]{2,3}(-[a-z]{2})?(?=\/oauth\/authorize)/, "");
}

function answerFailure(error: Error, response: ServerResponse): void {
  // A caller that hung up needs no answer; anything else is a fault of the sandbox itself.
  if (response.destroyed || response.headersSent) return;
  if (!(error instanceof BodyTooLarge)) process.stderr.write(`sandbox: ${error.stack}\n`);
  const status = error instanceof BodyTooLarge ? 413 : 500;
  send(response, textReply(status, status === 413 ? "The request is too large." : "The sandbox failed; see its log."));
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => resolve(`http://${HOST}:${(server.address() as AddressInfo).port}`));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
