import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { KrakenConfig } from "./config";

type SeenRequest = { method: string; path: string; headers: IncomingMessage["headers"]; body: string };

type Answer = (response: ServerResponse, request: SeenRequest) => void;

/** A real HTTP server for this folder's tests: answers as told, and keeps what it was asked. */
export async function scriptedServer() {
  let answer: Answer = (response) => response.writeHead(404).end();
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = "", url = "", headers } = request;
    const asked = { method, path: url, headers, body: Buffer.concat(chunks).toString("utf8") };
    seen.push(asked);
    answer(response, asked);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  const config: KrakenConfig = {
    authorizeUrl: "http://127.0.0.1/oauth/authorize",
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId: "client",
    clientSecret: "client secret+/=",
    basicEncoding: "form",
    anyAddress: "empty_list",
    timeoutMs: 5_000,
  };

  return {
    config,
    seen,
    answers(next: Answer) {
      seen.length = 0;
      answer = next;
    },
    answersJson(body: unknown, status = 200, headers: Record<string, string> = {}) {
      this.answersText(JSON.stringify(body), status, { "content-type": "application/json", ...headers });
    },
    answersText(body: string, status = 200, headers: Record<string, string> = {}) {
      this.answers((response) => response.writeHead(status, headers).end(body));
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export type ScriptedServer = Awaited<ReturnType<typeof scriptedServer>>;
