import { type Permission, permissionGroups } from "@/lib/kraken/permissions";
import type { Account } from "./accounts";
import type { Reply } from "./http";
import { pageStyle } from "./page-style";
import { baseScopeMeanings } from "./scopes";

type Theme = "dark" | "light" | null;

export function htmlReply(status: number, body: string): Reply {
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      // No form-action: Chromium would apply it to the redirect to the app that follows the form.
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
    body,
  };
}

export function chooserPage(options: {
  action: string;
  accounts: (Account & { keyCount: number })[];
  theme: Theme;
}): string {
  const accounts = options.accounts
    .map(
      (account) => `<li><button class="account" name="account" value="${escapeHtml(account.id)}">
        <span class="name">Continue as ${escapeHtml(account.name)}</span>
        <span class="mono">${escapeHtml(account.iiban)}</span>
        <span class="hint">${escapeHtml(account.email)} · ${account.keyCount === 1 ? "1 key" : `${account.keyCount} keys`}</span>
      </button></li>`,
    )
    .join("");
  return page(
    "Sandbox Kraken: choose an account",
    `<p>Quayside asks to be connected to a Kraken account. These accounts are made up, and so is their money.</p>
     <form method="get" action="${options.action}"><ul class="accounts">${accounts}</ul></form>
     <form method="post" action="${options.action}" class="actions">
       <button class="secondary" name="decision" value="refuse">Refuse</button>
     </form>`,
    options.theme,
  );
}

export function consentPage(options: {
  action: string;
  account: Account;
  scopes: { base: string[]; permissions: Permission[] };
  theme: Theme;
}): string {
  const { account, scopes } = options;
  const base = scopes.base.map((scope) => `<li>${escapeHtml(baseScopeMeanings[scope] ?? scope)}</li>`).join("");
  const groups = permissionGroups
    .map((group) => ({ group, members: scopes.permissions.filter((permission) => permission.group === group) }))
    .filter(({ members }) => members.length > 0)
    .map(
      ({ group, members }) =>
        `<fieldset><legend>${escapeHtml(group)}</legend>${members.map(scopeRow).join("")}</fieldset>`,
    )
    .join("");
  return page(
    "Sandbox Kraken: allow Quayside?",
    `<p class="who"><span class="name">${escapeHtml(account.name)}</span> <span class="mono">${escapeHtml(account.iiban)}</span>
       <a href="${options.action}">Use another account</a></p>
     <form method="post" action="${options.action}">
       <input type="hidden" name="account" value="${escapeHtml(account.id)}">
       <h2>Quayside may</h2><ul class="base">${base}</ul>
       ${groups ? `<h2>Quayside may give keys these permissions</h2>${groups}` : ""}
       <div class="actions">
         <button class="primary" name="decision" value="allow">Allow</button>
         <button class="secondary" name="decision" value="refuse">Refuse</button>
       </div>
     </form>`,
    options.theme,
  );
}

function scopeRow(permission: Permission): string {
  return `<label><input type="checkbox" name="scope" value="${escapeHtml(permission.scope)}" checked>
    <span><span class="name">${escapeHtml(permission.label)}</span> <span class="hint">${escapeHtml(permission.meaning)}</span></span></label>`;
}

export function messagePage(title: string, text: string): string {
  return page(title, `<p>${escapeHtml(text)}</p>`, null);
}

function page(title: string, content: string, theme: Theme): string {
  return `<!doctype html>
<html lang="en"${theme ? ` data-theme="${theme}"` : ""}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${pageStyle}</style></head>
<body><main>
<p class="banner"><strong>Sandbox</strong> A stand-in for Kraken on this machine. No real account, no real money.</p>
<h1>${escapeHtml(title)}</h1>
${content}
</main></body></html>`;
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
