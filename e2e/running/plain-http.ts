import { type IncomingMessage, request } from "node:http";

export type PlainAnswer = { status: number; headers: IncomingMessage["headers"]; body: string };

type PlainRequest = { method?: string; headers?: Record<string, string>; body?: string | undefined };

/** A request without a browser: exactly these headers, and no redirect followed. */
export function send(url: string, path: string, { method = "GET", headers = {}, body }: PlainRequest = {}) {
  return new Promise<PlainAnswer>((resolve, reject) => {
    const outgoing = request(new URL(path, url), { method, headers, agent: false, family: 4 }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() }),
      );
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
