import type { IncomingMessage, ServerResponse } from "node:http";
import type { Provider } from "oidc-provider";
import type { Account } from "./accounts";
import { readBody, requestUrl, send } from "./http";
import { chooserPage, consentPage, htmlReply, messagePage } from "./pages";
import { splitScopes } from "./scopes";

type InteractionContext = { provider: Provider; accounts: () => Account[]; keyCount: (accountId: string) => number };

/** The two pages of a sign-in: which account, then which scopes. Nothing is decided before the second is answered. */
export async function serveInteraction(
  request: IncomingMessage,
  response: ServerResponse,
  { provider, accounts, keyCount }: InteractionContext,
): Promise<void> {
  const interaction = await provider.interactionDetails(request, response).catch(() => null);
  if (!interaction) {
    const text = "This sign-in has ended or was started in another browser. Go back to the app and sign in again.";
    send(response, htmlReply(400, messagePage("Sandbox Kraken: this sign-in is over", text)));
    return;
  }
  const { scope, preferTheme } = interaction.params as { scope?: string; preferTheme?: string };
  const theme = preferTheme === "dark" || preferTheme === "light" ? preferTheme : null;
  const requested = scope?.split(" ") ?? [];
  const action = `/interaction/${interaction.uid}`;
  const form = request.method === "POST" ? new URLSearchParams(await readBody(request)) : null;
  const chosen = form?.get("account") ?? requestUrl(request).searchParams.get("account");
  const account = accounts().find((candidate) => candidate.id === chosen);

  if (form?.get("decision") === "refuse") {
    await provider.interactionFinished(
      request,
      response,
      { error: "access_denied", error_description: "The person refused" },
      { mergeWithLastSubmission: false },
    );
    return;
  }
  if (!account) {
    const choices = accounts().map((candidate) => ({ ...candidate, keyCount: keyCount(candidate.id) }));
    send(response, htmlReply(200, chooserPage({ action, accounts: choices, theme })));
    return;
  }
  if (form?.get("decision") !== "allow") {
    send(response, htmlReply(200, consentPage({ action, account, scopes: splitScopes(requested), theme })));
    return;
  }

  const { base, permissions } = splitScopes(requested);
  const ticked = form.getAll("scope");
  const granted = [
    ...base,
    ...permissions.map((permission) => permission.scope).filter((name) => ticked.includes(name)),
  ];
  const grant = new provider.Grant({ accountId: account.id, clientId: String(interaction.params.client_id) });
  grant.addOIDCScope(granted.join(" "));
  const grantId = await grant.save();
  await provider.interactionFinished(request, response, {
    login: { accountId: account.id, remember: false },
    consent: { grantId },
  });
}
