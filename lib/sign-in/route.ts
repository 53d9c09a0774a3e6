import "server-only";
import { NextRequest } from "next/server";
import { clientAddress } from "@/lib/auth/client-address";
import { COMPANY } from "@/lib/auth/company";
import { authCookies, returnCookieName, sessionCookieName } from "@/lib/auth/cookies";
import { spendSignInBudget } from "@/lib/auth/rate-limits";
import { endSessionByToken } from "@/lib/auth/sessions";
import { env } from "@/lib/env";
import { pathInWorkspace } from "@/lib/workspace-path";
import { wasSomebodyElse } from "./last-person";
import { handlers } from "./next-auth";
import { isOwnAddress } from "./own-address";
import { returnPathOfAddress } from "./return-path";
import { failureOfStart, type SignInFailure, withEnding } from "./sign-in-failure";

const SESSION_PATH = "/api/auth/session";

const callbackPaths = () => ["kraken", ...(env().oidc ? [COMPANY] : [])].map((id) => `/api/auth/callback/${id}`);

/**
 * What is offered of Auth.js: the way back from a sign-in, and what a browser may know of its session. A sign-in that fails
 * leads to the page that says why. Sign-ins begin and sessions end by our own actions, which have budgets.
 */
export async function getFromAuth(request: NextRequest): Promise<Response> {
  const { pathname } = request.nextUrl;
  if (pathname === SESSION_PATH) return noStore(await handlers.GET(withoutJunk(request)));
  if (!callbackPaths().includes(pathname)) return noStore(new Response(null, { status: 404 }));
  if (!isOwnAddress(request.headers)) return failed("address");
  try {
    await spendSignInBudget(clientAddress(request.headers) ?? "unknown");
  } catch (error) {
    return failed(failureOfStart(error));
  }
  // No sign-in began in this browser.
  if (!request.cookies.has(authCookies().state.name)) return failed("state");

  // Auth.js would link the account to a session that is already open. A sign-in starts a session of its own (S24),
  // with a new id (S11), and the one before ends.
  const before = request.cookies.get(sessionCookieName())?.value;
  const onward = withoutJunk(request);
  onward.cookies.delete(sessionCookieName());
  const [response, ending] = await withEnding(() => handlers.GET(onward));
  if (ending.failure) return failed(reasonFor(request, ending.failure), response);
  if (before && !ending.sessionGoesOn) await endSessionByToken(before);
  const isAnother = ending.sessionOf !== null && (await wasSomebodyElse(ending.sessionOf));
  return noStore(isAnother ? withoutTraces(response) : response);
}

/**
 * The address that somebody was sent to sign in from can hold what they typed, and names their workspace. The next person comes
 * to the same page of their own.
 */
function withoutTraces(response: Response): Response {
  const headers = new Headers(response.headers);
  const location = new URL(headers.get("location") ?? "/", env().authUrl);
  headers.set("location", location.origin + pathInWorkspace(location.pathname));
  return new Response(response.body, { status: response.status, headers });
}

/** Auth.js takes an address to come back to that is none for a fault in our configuration: it answers 500 and logs it. */
function withoutJunk(request: NextRequest): NextRequest {
  const { authUrl } = env();
  const url = new URL(request.url);
  url.searchParams.delete("callbackUrl");
  const clean = new NextRequest(url, { headers: request.headers });
  const goingTo = clean.cookies.get(returnCookieName())?.value;
  clean.cookies.set(returnCookieName(), authUrl + returnPathOfAddress(goingTo, authUrl));
  return clean;
}

/** Reasons that lie with us or with the person, whoever was asked who they are. */
const OURS: readonly SignInFailure[] = ["state", "another_person", "not_fresh", "session_over"];

/** What Kraken did has its own words each; the company's provider has its own administrators. */
const reasonFor = (request: NextRequest, failure: SignInFailure): SignInFailure =>
  request.nextUrl.pathname.endsWith(COMPANY) && !OURS.includes(failure) ? "company" : failure;

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
