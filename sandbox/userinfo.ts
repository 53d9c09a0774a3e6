import type { Account } from "./accounts";
import type { Bearer } from "./bearer";
import { jsonReply, type Reply } from "./http";
import { KrakenError } from "./kraken-error";
import type { Switches } from "./switches";

export function userinfo(account: Account, bearer: Bearer, switches: Switches): Reply {
  if (!bearer.scopes.has("account.info:basic")) throw new KrakenError(switches.missingScopeError, 403);
  const compact = account.iiban.replaceAll(" ", "");
  const forms = { spaced: account.iiban, compact, lower_case: compact.toLowerCase() };
  const info = { email: account.email, [switches.userinfoIbanField]: forms[switches.userinfoIbanForm] };
  return jsonReply(200, switches.userinfoEnvelope === "result" ? { result: info } : info);
}
