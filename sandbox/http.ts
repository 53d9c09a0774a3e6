import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { stringify } from "lossless-json";

/** Kraken's limit is unknown; a key's settings need far less. */
const BODY_LIMIT_BYTES = 1_000_000;

export type Reply = { status: number; headers: Record<string, string>; body: string };

export type ApiRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
  /** The caller's address as the socket saw it. */
  address: string;
};

export class BodyTooLarge extends Error {}

/** Bigints are written as digits: nonces do not fit a JavaScript number. */
export function jsonReply(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers: { "content-type": "application/json", ...headers }, body: stringify(value) ?? "null" };
}

export function textReply(status: number, body: string): Reply {
  return { status, headers: { "content-type": "text/plain; charset=utf-8" }, body };
}

export function send(response: ServerResponse, reply: Reply): void {
  const headers = { "cache-control": "no-store", ...reply.headers, "content-length": Buffer.byteLength(reply.body) };
  response.writeHead(reply.status, headers).end(reply.body);
}

export async function readBody(request: IncomingMessage, limitBytes = BODY_LIMIT_BYTES): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

export async function readApiRequest(request: IncomingMessage): Promise<ApiRequest> {
  const url = requestUrl(request);
  return {
    method: request.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: await readBody(request),
    address: request.socket.remoteAddress ?? "",
  };
}

export function requestUrl(request: IncomingMessage): URL {
  // Joined, not resolved: a path that begins with two slashes would become a host.
  return new URL(`http://sandbox.invalid${request.url?.startsWith("/") ? request.url : "/"}`);
}
