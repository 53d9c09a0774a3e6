import type { Secret } from "@/lib/secret";

/**
 * Kraken's `API-Sign`: base64(HMAC-SHA512(path + SHA256(nonce + body), secret)). WebCrypto, so that a browser signs
 * with the same lines as a server. Throws when the private key is not base64.
 */
export async function signCall(call: {
  path: string;
  body: string;
  nonce: string;
  privateKey: Secret;
}): Promise<string> {
  const encoder = new TextEncoder();
  const digest = await crypto.subtle.digest("SHA-256", encoder.encode(call.nonce + call.body));
  const path = encoder.encode(call.path);
  const message = new Uint8Array(path.length + digest.byteLength);
  message.set(path);
  message.set(new Uint8Array(digest), path.length);

  const secret = Uint8Array.from(atob(call.privateKey.reveal()), (char) => char.charCodeAt(0));
  const hmac = { name: "HMAC", hash: "SHA-512" };
  const key = await crypto.subtle.importKey("raw", secret, hmac, false, ["sign"]);
  const signature = await crypto.subtle.sign("HMAC", key, message);
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}
