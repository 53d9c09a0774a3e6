import { permissions } from "@/lib/kraken/permissions";
import { shownText } from "@/lib/kraken/shown-name";

/** What the scopes that are not about one permission allow. Kraken documents no meaning for `multiple`. */
const words: Readonly<Record<string, string>> = {
  "account.info:basic": "Read your e-mail address and account number",
  "account.fast-api-key:read": "List Fast API keys",
  "account.fast-api-key:write": "Create, change and revoke Fast API keys",
  "account.fast-api-key:multiple": "Hold more than one Fast API key (Kraken does not describe this scope)",
};

const permissionScopes = new Set(permissions.map(({ scope }) => scope));

/** The granted scopes in words, without those that only stand for a permission; unknown ones as Kraken wrote them. */
export function scopesInWords(scopes: readonly string[]): string[] {
  return scopes.filter((scope) => !permissionScopes.has(scope)).map((scope) => words[scope] ?? shownText(scope));
}
