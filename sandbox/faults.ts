import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type Reply, send } from "./http";

export const faultKinds = [
  "delay",
  "reset",
  "too_many_requests",
  "server_error",
  "html",
  "malformed_json",
  "empty",
  "huge",
  "redirect",
  "answer",
] as const;

type FaultKind = (typeof faultKinds)[number];

export type Fault = {
  kind: FaultKind;
  /** `*` for any. */
  method: string;
  /** Exact, or a beginning followed by `*`. */
  path: string;
  /** Whether the call acts before the fault shows; a client cannot tell the two apart. */
  when: "before_write" | "after_write";
  /** How often the fault plays; null until it is cleared. */
  times: number | null;
  /** Waits this long first, whatever the kind. */
  delayMs: number;
  /** HTTP status of the kinds that answer; left out, the usual one of the kind. */
  status?: number;
  /** Value of Retry-After, for `too_many_requests` and `server_error`. */
  retryAfter?: string;
  /** Where `redirect` points. */
  location?: string;
  /** What `answer` answers, as it crosses the wire: a Kraken error, an empty list, a list that says it has more pages. */
  body?: string;
  /** Length of the answer of `huge`. */
  sizeBytes: number;
};

/** Faults wait in the order in which they were set; the first that matches a call plays. */
export class FaultQueue {
  #faults: Fault[] = [];

  add(faults: Fault[]): void {
    this.#faults.push(...faults.map((fault) => ({ ...fault })));
  }

  list(): Fault[] {
    return this.#faults;
  }

  clear(): void {
    this.#faults = [];
  }

  take(method: string, path: string): Fault | null {
    const fault = this.#faults.find(
      (candidate) => (candidate.method === "*" || candidate.method === method) && pathMatches(candidate.path, path),
    );
    if (!fault) return null;
    if (fault.times !== null) {
      fault.times -= 1;
      if (fault.times === 0) this.#faults = this.#faults.filter((other) => other !== fault);
    }
    return fault;
  }
}

function pathMatches(pattern: string, path: string): boolean {
  return pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : pattern === path;
}

/** Plays a fault around `act`, which is the call's real work and answers on `response`. */
export async function playFault(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
  act: () => Promise<void>,
): Promise<void> {
  const held = fault.when === "after_write" ? await holdAnswer(response, act) : null;
  if (fault.delayMs > 0) await wait(fault.delayMs, undefined, { ref: false });
  if (fault.kind === "delay") {
    if (held) response.writeHead(held.status).end(held.body);
    else await act();
    return;
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  if (fault.kind === "reset") request.socket.resetAndDestroy();
  else send(response, faultReply(fault));
}

type HeldAnswer = { status: number; body: Buffer };

/** Lets the real work run to its end while its answer is held back; headers stay on the response. */
async function holdAnswer(response: ServerResponse, act: () => Promise<void>): Promise<HeldAnswer> {
  const { writeHead, write, end } = response;
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown): void => {
    if (typeof chunk === "string" || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string));
  };
  response.writeHead = ((status: number, headers?: Record<string, string>) => {
    response.statusCode = status;
    for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
    return response;
  }) as typeof writeHead;
  response.write = ((chunk: unknown) => {
    keep(chunk);
    return true;
  }) as typeof write;
  response.end = ((chunk?: unknown) => {
    keep(chunk);
    return response;
  }) as typeof end;
  try {
    await act();
  } finally {
    Object.assign(response, { writeHead, write, end });
  }
  return { status: response.statusCode, body: Buffer.concat(chunks) };
}

function faultReply(fault: Fault): Reply {
  const json = { "content-type": "application/json" };
  const html = { "content-type": "text/html" };
  const retry: Record<string, string> = fault.retryAfter === undefined ? {} : { "retry-after": fault.retryAfter };
  const reply = (usualStatus: number, headers: Record<string, string>, body: string): Reply => ({
    status: fault.status ?? usualStatus,
    headers: { ...headers, ...retry },
    body,
  });
  switch (fault.kind) {
    case "too_many_requests":
      return reply(429, json, '{"error":["EAPI:Rate limit exceeded"]}');
    case "server_error":
      return reply(503, json, '{"error":["EService:Unavailable"]}');
    case "html":
      return reply(
        502,
        html,
        "<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>",
      );
    case "malformed_json":
      return reply(200, json, '{"result": [{"api_key_name": "cut of');
    case "empty":
      return reply(200, json, "");
    case "huge":
      return reply(200, json, `{"result":"${"x".repeat(fault.sizeBytes)}"}`);
    case "redirect":
      return reply(302, { location: fault.location ?? "http://redirected.invalid/" }, "");
    case "answer":
      return reply(200, json, fault.body ?? "");
    default:
      throw new Error(`${fault.kind} has no answer of its own`);
  }
}
