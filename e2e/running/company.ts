import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { loadOidcProvider } from "@/sandbox/load-oidc-provider";

export const COMPANY_CLIENT = { id: "quayside-journeys", secret: randomBytes(32).toString("base64url") };

/** A person as the company knows them. `verified` is what its provider says about the address. */
export type Employee = { id: string; email: string; verified: boolean };

/** A company's OpenID Connect provider: a certified one, with a page of its own that lets everybody in by name. */
export async function startCompany(port: number, options: { redirectUri: string; employees: readonly Employee[] }) {
  const { Provider } = await loadOidcProvider();
  const issuer = `http://127.0.0.1:${port}`;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: COMPANY_CLIENT.id,
        client_secret: COMPANY_CLIENT.secret,
        redirect_uris: [options.redirectUri],
        response_types: ["code"],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false,
    cookies: { keys: [randomBytes(32).toString("base64url")] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/who/${interaction.uid}` },
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", kid: "one" } as never] },
    findAccount: (_ctx, id) => {
      const employee = options.employees.find((one) => one.id === id);
      if (!employee) return undefined;
      const claims = { sub: id, email: employee.email, email_verified: employee.verified };
      return { accountId: id, claims: async () => claims };
    },
  });

  /** Consent is given with the name: nobody asks employees for it. */
  async function finish(request: IncomingMessage, response: ServerResponse, accountId: string): Promise<void> {
    const { params } = await provider.interactionDetails(request, response);
    const grant = new provider.Grant({ accountId, clientId: COMPANY_CLIENT.id });
    grant.addOIDCScope(String(params.scope));
    const consent = { grantId: await grant.save() };
    await provider.interactionFinished(request, response, { login: { accountId }, consent });
  }

  const serve = provider.callback();
  /** While `asksAgain` is off, whoever is signed in passes, whatever the app asks for. */
  const manners = { asksAgain: true };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", issuer);
    if (url.pathname === "/auth" && !manners.asksAgain) {
      for (const name of ["prompt", "max_age"]) url.searchParams.delete(name);
      request.url = url.pathname + url.search;
    }
    if (!url.pathname.startsWith("/who/")) {
      serve(request, response);
      return;
    }
    const chosen = url.searchParams.get("as");
    if (chosen) void finish(request, response, chosen);
    else response.setHeader("content-type", "text/html").end(pageOf(url.pathname, options.employees));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return Object.assign(manners, {
    issuer,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

const pageOf = (path: string, employees: readonly Employee[]) => `<!doctype html><html lang="en"><head>
<title>Who are you?</title><link rel="icon" href="data:,"></head><body><h1>Who are you?</h1>
${employees.map(({ id }) => `<p><a href="${path}?as=${id}">${id}</a></p>`).join("")}</body></html>`;
