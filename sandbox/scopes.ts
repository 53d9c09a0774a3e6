import { type Permission, permissions } from "@/lib/kraken/permissions";

/** What each scope that is not a permission lets the app do, in words for the consent page. */
export const baseScopeMeanings: Record<string, string> = {
  "account.info:basic": "See your e-mail address and account number",
  "account.fast-api-key:read": "See the API keys of this account",
  "account.fast-api-key:write": "Create, change and delete API keys",
  "account.fast-api-key:multiple": "Keep more than one API key at a time",
};

export function splitScopes(requested: readonly string[]): { base: string[]; permissions: Permission[] } {
  return {
    base: requested.filter((scope) => scope in baseScopeMeanings),
    permissions: permissions.filter((permission) => requested.includes(permission.scope)),
  };
}
