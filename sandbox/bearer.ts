import type { Provider } from "oidc-provider";
import { KrakenError } from "./kraken-error";
import type { Switches } from "./switches";

/** Who an access token speaks for. */
export type Bearer = { accountId: string; clientId: string; scopes: ReadonlySet<string> };

/** Throws the refusal that the switches ask for when the header holds no live access token. */
export async function requireBearer(
  authorization: string | undefined,
  provider: Provider,
  switches: Switches,
): Promise<Bearer> {
  const value = /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1];
  const token = value === undefined ? undefined : await provider.AccessToken.find(value);
  if (!token?.clientId) throw new KrakenError(switches.invalidTokenError, 401);
  return { accountId: token.accountId, clientId: token.clientId, scopes: new Set(token.scope?.split(" ")) };
}
