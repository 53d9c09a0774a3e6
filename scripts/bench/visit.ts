import { Agent, type IncomingMessage, request } from "node:http";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

const unzip = promisify(gunzip);

/** A page and what must be true of an answer before it counts. */
export type Target = {
  url: string;
  cookie?: string;
  /** A text that no other page has. */
  expected: string;
  /** How many links to keys the page must have. */
  rows?: number;
};

/** Asks for pages over kept connections, as a browser does: gzip, no redirect followed. */
export class Visitor {
  readonly #agent = new Agent({ keepAlive: true });

  /** How long the answer took to its last byte. Throws when it is not the page that was asked for. */
  async visit(target: Target): Promise<number> {
    const asked = performance.now();
    const { response, body } = await this.#get(target);
    const took = performance.now() - asked;
    const html = response.headers["content-encoding"] === "gzip" ? await unzip(body) : body;
    check(target, response.statusCode ?? 0, html.toString());
    return took;
  }

  /** Many visits, so many of them at once. */
  async visitMany(target: Target, { count, atOnce }: { count: number; atOnce: number }): Promise<void> {
    let left = count;
    const visitor = async () => {
      while (left-- > 0) await this.visit(target);
    };
    await Promise.all(Array.from({ length: atOnce }, visitor));
    // The server closes what is idle for five seconds, perhaps at the moment of the next visit.
    this.#agent.destroy();
  }

  close(): void {
    this.#agent.destroy();
  }

  #get({ url, cookie }: Target): Promise<{ response: IncomingMessage; body: Buffer }> {
    return new Promise((resolve, reject) => {
      const headers = { accept: "text/html", "accept-encoding": "gzip", ...(cookie ? { cookie } : {}) };
      const asking = request(url, { agent: this.#agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => resolve({ response, body: Buffer.concat(chunks) }));
        response.on("error", reject);
      });
      asking.on("error", reject);
      asking.end();
    });
  }
}

export function check({ url, expected, rows }: Target, status: number, html: string): void {
  if (status !== 200) throw new Error(`${url} answered ${status}, so nothing was measured.`);
  if (!html.includes(expected)) throw new Error(`${url} does not say “${expected}”, so it is not the page to measure.`);
  if (rows === undefined) return;
  const links = new Set(html.match(/href="(?:\/w\/[\w-]+)?\/keys\/[0-9a-f]{8}-[0-9a-f-]{27}"/g));
  if (links.size !== rows) throw new Error(`${url} shows ${links.size} keys, not ${rows}.`);
}
