import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { AccountSeed } from "./accounts";
import { createAuthorizationServer, type OAuthClient } from "./authorization-server";
import { controlListener } from "./control";
import { ControlClient } from "./control-client";
import { loadOidcProvider } from "./load-oidc-provider";
import { requestListener } from "./requests";
import { SandboxState } from "./state";
import type { Switches } from "./switches";

/** Longer than anything keeps a test busy: a connection that ends as the next request goes out on it looks like a network that fails. */
const KEEP_ALIVE_MS = 120_000;

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
  const oidcProvider = await loadOidcProvider();
  const servers = [
    createServer({ keepAliveTimeout: KEEP_ALIVE_MS }),
    createServer({ keepAliveTimeout: KEEP_ALIVE_MS }),
  ] as const;
  const [kraken, control] = servers;
  let state: SandboxState | null = null;
  const close = async () => {
    await Promise.all(servers.map(stop));
    state?.close();
  };
  try {
    // The issuer needs the port, so the address is taken first; from there to the listener nothing waits.
    const url = await listen(kraken, options.port ?? 0);
    const opened = openState(options, client.id);
    state = opened;
    const provider = createAuthorizationServer(oidcProvider, {
      issuer: url,
      client,
      grants: opened.grants,
      cookieKey: opened.cookieKey,
      switches: () => opened.switches,
      isAccount: (id) => opened.account(id) !== null,
      log: opened.log,
    });
    kraken.on("request", requestListener(opened, provider));
    control.on("request", controlListener(opened));
    const controlUrl = await listen(control, options.controlPort ?? 0);
    return { url, controlUrl, client, control: new ControlClient(controlUrl), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function openState({ dataDir, accounts, switches }: SandboxOptions, ownClient: string): SandboxState {
  const directory = dataDir === undefined ? null : path.join(dataDir, "sandbox");
  const state = new SandboxState({ directory, ownClient, accounts });
  if (switches) state.setSwitches(switches);
  return state;
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
