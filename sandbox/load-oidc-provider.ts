import { supplyNewerNode } from "./older-node";

export type OidcProvider = typeof import("oidc-provider");

/**
 * oidc-provider prints a notice when Node is older than the line it tests on; it works there, and the notice would be
 * the first thing that a newcomer sees.
 */
export async function loadOidcProvider(): Promise<OidcProvider> {
  supplyNewerNode();
  const { warn } = console;
  console.warn = () => {};
  try {
    return await import("oidc-provider");
  } finally {
    console.warn = warn;
  }
}
