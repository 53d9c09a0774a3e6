import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { builtActions } from "./actions";

/** One request to Quayside and its answer, as they crossed the wire. */
export type Exchange = {
  method: string;
  path: string;
  /** Name of the server action that was called, or null. */
  action: string | null;
  requestHeaders: string;
  requestBody: Buffer;
  /** 0 while there is no answer. */
  status: number;
  responseHeaders: string;
  responseBody: Buffer;
  /** The port of the process that answered. */
  answeredBy: number;
};

type Matches = (exchange: Exchange) => boolean;

/**
 * Stands between the browser and Quayside as a reverse proxy would, and keeps every byte in both directions: a browser's
 * own tools forget the bodies of redirects and of pages that were left.
 */
export class Recorder {
  readonly #server = createServer((incoming, outgoing) => void this.#relay(incoming, outgoing));
  readonly #agent = new Agent({ keepAlive: false });
  readonly #targets: readonly number[];
  #turn = 0;
  #actions: Map<string, string> | null = null;
  #exchanges: Exchange[] = [];
  #losing: Matches[] = [];
  #keptBack: string | null = null;
  #keepsCompression = false;

  /** Of several processes each gets every next request, whoever sends it. */
  constructor(...targets: readonly number[]) {
    this.#targets = targets;
  }

  /** Only now is the build known to be there. */
  readActions(): void {
    this.#actions = new Map(builtActions().map(({ id, name }) => [id, name]));
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  exchanges(): readonly Exchange[] {
    return this.#exchanges;
  }

  /** Calls of one action, in the order in which they came. */
  callsOf(action: string): Exchange[] {
    return this.#exchanges.filter((exchange) => exchange.action === action);
  }

  clear(): void {
    this.#exchanges = [];
    this.#losing = [];
    this.#keptBack = null;
    this.#keepsCompression = false;
  }

  /** Requests to addresses that begin so are answered here and do not reach Quayside; null lets them through again. */
  keepBack(path: string | null): void {
    this.#keptBack = path;
  }

  /** From now on answers arrive as the browser asked for them, to be weighed instead of searched. */
  keepCompression(): void {
    this.#keepsCompression = true;
  }

  /** Cuts the connection of the next matching request in the middle of Quayside's answer: a browser repeats by itself a
   * request that got no answer at all. */
  loseAnswer(matches: Matches): void {
    this.#losing.push(matches);
  }

  async #relay(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const port = this.#targets[this.#turn++ % this.#targets.length] ?? 0;
    const exchange: Exchange = {
      method: incoming.method ?? "GET",
      path: incoming.url ?? "/",
      action: this.#actions?.get(String(incoming.headers["next-action"])) ?? null,
      requestHeaders: incoming.rawHeaders.join("\n"),
      requestBody: Buffer.alloc(0),
      status: 0,
      responseHeaders: "",
      responseBody: Buffer.alloc(0),
      answeredBy: port,
    };
    this.#exchanges.push(exchange);
    if (this.#keptBack !== null && exchange.path.startsWith(this.#keptBack)) {
      // With an icon of its own, or the browser would ask for one.
      outgoing.setHeader("content-type", "text/html").end('<link rel="icon" href="data:,">kept back');
      return;
    }
    const sent: Buffer[] = [];
    const received: Buffer[] = [];
    const onward = request({
      agent: this.#agent,
      host: "127.0.0.1",
      port,
      method: incoming.method,
      path: incoming.url,
      // Uncompressed, so that it can be searched.
      headers: this.#keepsCompression ? incoming.headers : { ...incoming.headers, "accept-encoding": "identity" },
    });
    onward.on("response", (answer) => {
      exchange.status = answer.statusCode ?? 0;
      exchange.responseHeaders = answer.rawHeaders.join("\n");
      const losing = this.#losing.findIndex((matches) => matches(exchange));
      if (losing >= 0) this.#losing.splice(losing, 1);
      outgoing.writeHead(exchange.status, answer.rawHeaders);
      outgoing.flushHeaders();
      answer.on("data", (chunk: Buffer) => {
        received.push(chunk);
        if (losing < 0) outgoing.write(chunk);
      });
      answer.on("end", () => {
        exchange.responseBody = Buffer.concat(received);
        if (losing < 0) outgoing.end();
        else outgoing.destroy();
      });
    });
    onward.on("error", () => outgoing.destroy());
    outgoing.on("close", () => onward.destroy());
    incoming.on("data", (chunk: Buffer) => {
      sent.push(chunk);
      onward.write(chunk);
    });
    incoming.on("end", () => {
      exchange.requestBody = Buffer.concat(sent);
      onward.end();
    });
  }
}
