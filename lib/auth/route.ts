import "server-only";
import { NextRequest } from "next/server";
import { env } from "@/lib/env";
import { spendSignInBudget } from "@/lib/rate-limits";
import { clientAddress } from "./client-address";
import { COMPANY } from "./company";
import { sessionCookieName } from "./cookies";
import { handlers } from "./next-auth";
import { isOwnOrigin } from "./same-origin";
import { endSessionByToken } from "./sessions";
import { failureOfStart, type SignInFailure, withEnding } from "./sign-in-failure";

const CALLBACK_PATHS = ["kraken", COMPANY].map((provider) => `/api/auth/callback/${provider}`);

/** Auth.js's POST routes, for our own pages only. */
export async function postToAuth(request: NextRequest): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response("Forbidden", { status: 403 });
  return await handlers.POST(request);
}

/** Auth.js's GET routes. A sign-in that fails leads to the page that says why. */
export async function getFromAuth(request: NextRequest): Promise<Response> {
  if (!CALLBACK_PATHS.includes(request.nextUrl.pathname)) return noStore(await handlers.GET(request));
  if (hostOf(request.headers) !== new URL(env().authUrl).host) return failed("address");
  try {
    await spendSignInBudget(clientAddress(request.headers) ?? "unknown");
  } catch (error) {
    return failed(failureOfStart(error));
  }

  // Auth.js would link the account to a session that is already open. A sign-in starts a session of its own (S24),
  // with a new id (S11), and the one before ends.
  const before = request.cookies.get(sessionCookieName())?.value;
  const headers = new Headers(request.headers);
  headers.set("cookie", withoutCookie(headers.get("cookie") ?? "", sessionCookieName()));
  const [response, ending] = await withEnding(() => handlers.GET(new NextRequest(request.url, { headers })));
  if (ending.failure) return failed(reasonFor(request, ending.failure), response);
  if (before && !ending.sessionGoesOn) await endSessionByToken(before);
  return noStore(response);
}

/** Reasons that lie with us or with the person, whoever was asked who they are. */
const OURS: readonly SignInFailure[] = ["state", "another_person", "session_over"];

/** What Kraken did has its own words each; the company's provider has its own administrators. */
const reasonFor = (request: NextRequest, failure: SignInFailure): SignInFailure =>
  request.nextUrl.pathname.endsWith(COMPANY) && !OURS.includes(failure) ? "company" : failure;

/** The host that the browser asked for; a proxy in front may have put its own in its place. */
function hostOf(headers: Headers): string | null {
  const forwarded = env().trustedProxies > 0 ? headers.get("x-forwarded-host") : null;
  return forwarded ?? headers.get("host");
}

const withoutCookie = (header: string, name: string) =>
  header
    .split("; ")
    .filter((pair) => !pair.startsWith(`${name}=`))
    .join("; ");

/** Keeps Auth.js's cookies: it clears the state and the PKCE verifier, used or not. */
function failed(failure: string, response?: Response): Response {
  const headers = new Headers({ location: `${env().authUrl}/sign-in/failed/${failure}`, "cache-control": "no-store" });
  for (const cookie of response?.headers.getSetCookie() ?? []) headers.append("set-cookie", cookie);
  return new Response(null, { status: 302, headers });
}

function noStore(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set("cache-control", "no-store");
  return new Response(response.body, { status: response.status, headers });
}
