import crypto, { createHash } from "node:crypto";
import { register } from "node:module";

/**
 * oidc-provider calls `crypto.hash` (Node 20.12) and `URL.parse` (Node 20.19 and 22.1); Quayside runs from 20.9 on.
 * Supplies what this Node lacks; to be called before oidc-provider is loaded.
 */
export function supplyNewerNode(): void {
  URL.parse ??= (url, base) => (URL.canParse(url, base) ? new URL(url, base) : null);
  if (typeof crypto.hash === "function") return;
  Object.assign(globalThis, {
    quaysideHash: (algorithm: string, data: string, encoding: "base64url") =>
      createHash(algorithm).update(data).digest(encoding),
  });
  // The names that a built-in module exports are fixed, so a module with one name more takes its place.
  const withHash = 'export * from "node:crypto"; export const hash = globalThis.quaysideHash;';
  const replacement = `data:text/javascript,${encodeURIComponent(withHash)}`;
  const hook = `
    export const resolve = (specifier, context, next) =>
      specifier === "node:crypto" && context.parentURL?.includes("/oidc-provider/")
        ? { url: ${JSON.stringify(replacement)}, shortCircuit: true }
        : next(specifier, context);`;
  register(`data:text/javascript,${encodeURIComponent(hook)}`);
}
