import { type NextRequest, NextResponse } from "next/server";
import { isWorkspacePage, slugOfPath, WORKSPACE_HEADER } from "@/lib/workspace-path";

/**
 * A nonce for the content security policy of every document, and the workspace that the address names: React posts an action
 * to the address of the page that it is on, so that every act carries it. A courtesy, not a lock: each page, action and route
 * checks for itself who is asking, and whether they are a member there.
 */
export function proxy(request: NextRequest): NextResponse {
  if (isSentToNoWorkspace(request)) return new NextResponse("This page is older than the server.\n", { status: 404 });
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  // So that a page can lead back to itself after a sign-in, or on to its workspace: Next tells a server component no address.
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  const slug = slugOfPath(request.nextUrl.pathname);
  if (slug === null) headers.delete(WORKSPACE_HEADER);
  else headers.set(WORKSPACE_HEADER, slug);
  // Next reads the nonce for its own scripts from the request's policy.
  headers.set("content-security-policy", policy);
  // For our own, in `app/layout.tsx`.
  headers.set("x-nonce", nonce);
  // CVE-2025-29927: an internal header that outsiders have used to skip this file.
  headers.delete("x-middleware-subrequest");
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/**
 * Only who reads is led on: a redirect would have an export of a page from before carried out where the person worked last.
 * Actions refuse for themselves, with an answer that their page understands.
 */
const isSentToNoWorkspace = ({ method, headers, nextUrl }: NextRequest): boolean =>
  method === "POST" && !headers.has("next-action") && isWorkspacePage(nextUrl.pathname);

function contentSecurityPolicy(nonce: string): string {
  const isDevelopment = process.env.NODE_ENV === "development";
  const authorizationServer = new URL(
    process.env.KRAKEN_CLIENT_ID
      ? (process.env.KRAKEN_AUTHORIZE_URL ?? "https://id.kraken.com")
      : (process.env.SANDBOX_URL ?? "http://127.0.0.1"),
  ).origin;
  const company = process.env.OIDC_ISSUER ? ` ${new URL(process.env.OIDC_ISSUER).origin}` : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // Chromium applies form-action to the redirect that follows the sign-in form's post.
    `form-action 'self' ${authorizationServer}${company}`,
  ].join("; ");
}

/** All that may answer with a document, whatever the request says of itself; only files of the build are none. */
export const config = { matcher: "/((?!_next/static/).*)" };
