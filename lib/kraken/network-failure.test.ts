import { expect, test } from "vitest";
import { networkFailure } from "./network-failure";

const system = (code: string, syscall?: string) => Object.assign(new Error("x"), { code, syscall });
const fetchFailed = (cause: unknown) => new TypeError("fetch failed", { cause });

test.each([
  system("ECONNREFUSED"),
  system("ENOTFOUND"),
  system("EAI_AGAIN"),
  system("UND_ERR_CONNECT_TIMEOUT"),
  system("EHOSTUNREACH", "connect"),
  system("ETIMEDOUT", "connect"),
  system("CERT_HAS_EXPIRED"),
  system("ERR_TLS_CERT_ALTNAME_INVALID"),
  new AggregateError([system("ECONNREFUSED", "connect"), system("ENETUNREACH", "connect")]),
])("a connection that never opened means that nothing was sent (%#)", (cause) => {
  expect(networkFailure(fetchFailed(cause))).toEqual({ code: "unreachable", certainty: "not_sent" });
});

test.each([
  ["reset", system("ECONNRESET", "read")],
  ["reset", system("EPIPE", "write")],
  ["reset", system("UND_ERR_SOCKET")],
  ["timeout", system("ETIMEDOUT", "read")],
  ["timeout", system("UND_ERR_HEADERS_TIMEOUT")],
  ["malformed_answer", system("HPE_INVALID_CONSTANT")],
  ["reset", new AggregateError([system("ECONNREFUSED", "connect"), system("ECONNRESET", "read")])],
  ["unexpected", system("ENEW")],
  ["unexpected", new AggregateError([])],
  ["unexpected", "no error at all"],
] as const)("anything else leaves a write unknown: %s (%#)", (code, cause) => {
  expect(networkFailure(fetchFailed(cause))).toEqual({ code, certainty: "unknown" });
});
