import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { AppError } from "@/lib/errors";
import { KrakenError } from "@/lib/kraken/kraken-error";
import { logError } from "@/lib/logger";

/** Why a sign-in did not end in a session; each has its own page. */
export const signInFailures = [
  "refused",
  "state",
  "address",
  "code",
  "client",
  "unavailable",
  "locked_out",
  "too_often",
  "not_allowed",
  "another_person",
  "not_fresh",
  "session_over",
  "company",
  "unexpected",
] as const;
export type SignInFailure = (typeof signInFailures)[number];

// Auth.js tells the browser "Configuration" for nearly everything; the cause reaches only its logger.
type Note = {
  failure: SignInFailure | null;
  krakenSaid: string | null;
  sessionGoesOn: boolean;
  sessionOf: string | null;
  signedInAt: Date | null;
};
const noted = new AsyncLocalStorage<Note>();

/**
 * What Auth.js's answer does not say: why it failed, or null; whether the session that was open goes on; and whose session
 * began, if one did.
 */
export type Ending = Pick<Note, "failure" | "sessionGoesOn" | "sessionOf">;

export async function withEnding(run: () => Promise<Response>): Promise<[Response, Ending]> {
  const note: Note = { failure: null, krakenSaid: null, sessionGoesOn: false, sessionOf: null, signedInAt: null };
  const response = await noted.run(note, run);
  return [response, note];
}

/** Somebody connected an account, or proved who they are, and stays signed in as they were. */
export function recordSessionGoesOn(): void {
  const note = noted.getStore();
  if (note) note.sessionGoesOn = true;
}

/** A session of this person began. */
export function recordSessionBegan(userId: string): void {
  const note = noted.getStore();
  if (note) note.sessionOf = userId;
}

/** When the person signed in where they came from, for the session that Auth.js is about to begin. */
export function recordSignedInAt(at: Date | null): void {
  const note = noted.getStore();
  if (note) note.signedInAt = at;
}

export const notedSignedInAt = (): Date | null => noted.getStore()?.signedInAt ?? null;

/** Auth.js's debug channel: only here it says which error Kraken sent back in the address (RFC 6749 section 4.1.2.1). */
export function recordAuthorizationError(message: string, metadata: unknown): void {
  const { error } = (metadata ?? {}) as { error?: unknown };
  const note = noted.getStore();
  if (note && message === "OAuthCallbackError" && typeof error === "string") note.krakenSaid = error;
}

/** Auth.js's logger. Tokens and codes can be in an error's message and details, so only its kind is logged. */
export function recordSignInFailure(error: Error): void {
  const note = noted.getStore();
  const failure = failureOf(error, note?.krakenSaid ?? null);
  if (note) note.failure = failure;
  if (!BY_THE_BROWSER.includes(failure)) logError("sign_in_failed", error, { failure });
}

/** What a person decided, and what anybody can send without having begun a sign-in here. */
const BY_THE_BROWSER: readonly SignInFailure[] = ["refused", "state"];

/** Why a sign-in did not even start. */
export function failureOfStart(error: unknown): SignInFailure {
  // Nearly always a person who opened us under another name of the same machine.
  if (error instanceof AppError && error.code === "foreign_origin") return "address";
  if (error instanceof AppError && error.code === "rate_limited") return "too_often";
  if (error instanceof AppError && error.code === "not_allowed") return "not_allowed";
  if (error instanceof AppError && error.code === "kraken_paused") return "locked_out";
  logError("sign_in_failed", error, { failure: "unexpected" });
  return "unexpected";
}

/** Authorization errors that mean the client is registered differently at Kraken (RFC 6749 section 4.1.2.1). */
const CLIENT_ERRORS = new Set(["unauthorized_client", "invalid_scope", "invalid_request", "unsupported_response_type"]);

function failureOf(error: Error, inAddress: string | null): SignInFailure {
  const chain = causesOf(error);
  const kinds = chain.map((link) => (link as { type?: unknown }).type ?? (link as { name?: unknown }).name);
  const inAnswer = chain.map((link) => (link as { error?: unknown }).error).find((value) => typeof value === "string");
  const krakenSaid = inAddress ?? inAnswer;

  if (krakenSaid === "access_denied") return "refused";
  if (krakenSaid === "temporarily_unavailable" || krakenSaid === "server_error") return "unavailable";
  if (krakenSaid === "invalid_client") return "client";
  if (typeof krakenSaid === "string") return CLIENT_ERRORS.has(krakenSaid) ? "client" : "code";
  if (kinds.includes("InvalidCheck") || chain.some(isForeignAnswer)) return "state";
  const refusal = chain.find((link) => link instanceof AppError);
  if (refusal?.code === "not_allowed" || refusal?.code === "another_person") return refusal.code;
  if (refusal?.code === "sign_in_not_fresh") return "not_fresh";
  if (refusal?.code === "signed_out" || refusal?.code === "removed") return "session_over";
  if (refusal?.code === "kraken_paused") return "locked_out";
  const kraken = chain.find((link) => link instanceof KrakenError);
  if (kraken?.pause?.by === "lockout") return "locked_out";
  if (kraken) return kraken.certainty === "refused" && kraken.code !== "rate_limited" ? "client" : "unavailable";
  if (
    kinds.includes("TimeoutError") ||
    chain.some((link) => link instanceof TypeError && link.message === "fetch failed")
  ) {
    return "unavailable";
  }
  const status = chain.map((link) => (link as { status?: unknown }).status).find((value) => typeof value === "number");
  if (typeof status === "number" && (status >= 500 || status === 429)) return "unavailable";
  return "unexpected";
}

/**
 * oauth4webapi's words for a state, or an issuer, that is not the one this browser was sent away with. By its code: the
 * name is that of the class, which a production build shortens.
 */
const isForeignAnswer = (link: object) =>
  link instanceof Error &&
  (link as { code?: unknown }).code === "OAUTH_INVALID_RESPONSE" &&
  /"(state|iss)"/.test(link.message);

/** The error, its causes, and what Auth.js puts beside them. */
function causesOf(error: unknown, depth = 0): object[] {
  if (typeof error !== "object" || error === null || depth > 5) return [];
  const { cause, err } = error as { cause?: unknown; err?: unknown };
  return [error, ...causesOf(cause, depth + 1), ...causesOf(err, depth + 1)];
}
