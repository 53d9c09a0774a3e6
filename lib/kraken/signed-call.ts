import "server-only";
import type { KrakenConfig } from "./config";
import { type KeyInfo, keyInfoSchema } from "./key-info";
import { KrakenError } from "./kraken-error";
import { readAnswer } from "./read-answer";
import { krakenRequest } from "./request";

export const KEY_INFO_PATH = "/0/private/GetApiKeyInfo";

export type SignedCall = {
  path: typeof KEY_INFO_PATH;
  /** `nonce=<digits>`, exactly as it was signed. */
  body: string;
  apiKey: string;
  apiSign: string;
};

/**
 * Passes on a GetApiKeyInfo call that a browser signed. Anything else is refused before it is sent: a signature on
 * another call could move money, and this is no open relay.
 */
export async function relaySignedCall(config: KrakenConfig, signed: SignedCall): Promise<{ ok: true; info: KeyInfo }> {
  const call = "test key";
  if (!isKeyInfoCall(signed)) throw new KrakenError({ call, code: "invalid_arguments", certainty: "not_sent" });
  const answer = await krakenRequest({
    config,
    call,
    credential: "key",
    method: "POST",
    path: KEY_INFO_PATH,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "api-key": signed.apiKey,
      "api-sign": signed.apiSign,
    },
    body: signed.body,
  });
  return { ok: true, info: readAnswer(answer, keyInfoSchema) };
}

function isKeyInfoCall({ path, body, apiKey, apiSign }: SignedCall): boolean {
  return (
    path === KEY_INFO_PATH &&
    /^nonce=\d{1,20}$/.test(body) &&
    /^[A-Za-z0-9+/]{20,128}={0,2}$/.test(apiKey) &&
    /^[A-Za-z0-9+/]{86}==$/.test(apiSign)
  );
}
