import type { Certainty, KrakenErrorCode } from "./kraken-error";

const neverArrived = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT", "EADDRNOTAVAIL"]);
/** The certificate was not accepted, so nothing was said. */
const untrusted = /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED_CERT)/;
const opening = new Set(["connect", "getaddrinfo"]);
const cut = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);
const late = new Set(["ETIMEDOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);

/** What a failed `fetch` means for the request: whether it can have arrived at all. Doubt counts as "unknown". */
export function networkFailure(error: unknown): { code: KrakenErrorCode; certainty: Certainty } {
  const causes = causesOf(error);
  if (causes.length > 0 && causes.every(isBeforeSending)) return { code: "unreachable", certainty: "not_sent" };
  const codes = causes.map(({ code }) => code ?? "");
  if (codes.some((code) => cut.has(code))) return { code: "reset", certainty: "unknown" };
  if (codes.some((code) => late.has(code))) return { code: "timeout", certainty: "unknown" };
  // The parser's own codes: what came back is not HTTP.
  if (codes.some((code) => code.startsWith("HPE_"))) return { code: "malformed_answer", certainty: "unknown" };
  return { code: "unexpected", certainty: "unknown" };
}

type SystemError = { code?: string; syscall?: string };

/** The innermost errors: `fetch` wraps them, and a host with several addresses fails once for each. */
function causesOf(error: unknown): SystemError[] {
  if (!(error instanceof Error)) return [];
  if (error instanceof AggregateError) return error.errors.flatMap(causesOf);
  return error.cause instanceof Error ? causesOf(error.cause) : [error as SystemError];
}

function isBeforeSending({ code = "", syscall = "" }: SystemError): boolean {
  return neverArrived.has(code) || untrusted.test(code) || opening.has(syscall);
}
