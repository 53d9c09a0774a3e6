import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createDoor } from "./door.mjs";

type Options = Partial<Parameters<typeof createDoor>[1]>;

let door: ReturnType<typeof createDoor>;
let calls: IncomingMessage[];
afterEach(() => {
  door.closeAllConnections();
  door.close();
});

/** A door before a handler that reads whatever it is given, as Next does. */
async function open(options: Options = {}): Promise<number> {
  calls = [];
  door = createDoor(
    (incoming, answer) => {
      calls.push(incoming);
      let bytes = 0;
      incoming.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      incoming.on("end", () => answer.end(`read ${bytes}`));
    },
    { trustedProxies: 0, maxBodyBytes: 1_000, ...options },
  );
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  return (door.address() as AddressInfo).port;
}

const LONG = { path: "/api/auth/signin/kraken", method: "POST" };

/** Sends head and body, but never more than it has, and answers with the status. */
function send(port: number, headers: Record<string, string>, body = Buffer.alloc(0)): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, ...LONG, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
      sent.destroy();
    });
    sent.on("error", reject);
    sent.flushHeaders();
    sent.write(body);
    if (body.length >= Number(headers["content-length"] ?? 0)) sent.end();
  });
}

/** What arrives on a raw connection until the server closes it. */
async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(text);
  let received = "";
  socket.on("data", (chunk) => {
    received += chunk;
  });
  socket.on("error", () => {});
  await once(socket, "close");
  return received;
}

test("a body longer than any of ours is refused by its length, before a byte of it is read", async () => {
  const port = await open();
  expect(await send(port, { "content-length": String(180 * 1024 * 1024) })).toBe(413);
  expect(calls).toHaveLength(0);
});

test("a body that does not say its length is refused, whatever its method", async () => {
  const port = await open();
  expect(await send(port, { "transfer-encoding": "chunked" }, Buffer.alloc(10))).toBe(411);
  for (const method of ["GET", "PUT", "DELETE", "OPTIONS"]) {
    const head = `${method} / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n5\r\naaaaa\r\n`;
    expect(await raw(port, head)).toMatch(/^HTTP\/1\.1 411 /);
  }
  expect(calls).toHaveLength(0);
});

test("a body of ours passes", async () => {
  const port = await open();
  expect(await send(port, { "content-length": "1000" }, Buffer.alloc(1000))).toBe(200);
});

test("headers that trickle in are cut off", async () => {
  const port = await open({ headersTimeoutMs: 100, requestTimeoutMs: 200, checkEveryMs: 20 });
  expect(await raw(port, "GET / HTTP/1.1\r\nhost: x\r\nx-slow: ")).toMatch(/^HTTP\/1\.1 408 /);
  expect(calls).toHaveLength(0);
});

test("a body that trickles in is cut off", async () => {
  const port = await open({ headersTimeoutMs: 100, requestTimeoutMs: 200, checkEveryMs: 20 });
  expect(await raw(port, "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\na")).not.toContain("200 OK");
});

test("the caller's address is the socket's, behind whatever they wrote themselves", async () => {
  const port = await open();
  await send(port, { "x-forwarded-for": "203.0.113.9", "content-length": "0" });
  expect(calls[0]?.headers["x-forwarded-for"]).toBe("203.0.113.9, 127.0.0.1");
});

test.each([
  [0, undefined],
  [1, "quay.example.net"],
])("with %i trusted proxies, what a caller says of the proxy in front is %j", async (trustedProxies, host) => {
  const port = await open({ trustedProxies });
  await send(port, { "x-forwarded-host": "quay.example.net", "content-length": "0" });
  expect(calls[0]?.headers["x-forwarded-host"]).toBe(host);
  expect(calls[0]?.headers["x-ignored-forwarded-host"]).toBe(host ? undefined : "quay.example.net");
});

/** What the door answers to a page asked for under some host. */
function visit(port: number, headers: Record<string, string>, { path = "/keys?status=all", method = "GET" } = {}) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const page = { accept: "text/html,*/*;q=0.8", ...headers };
    request({ host: "127.0.0.1", port, path, method, headers: page }, (answer) => resolve(answer.resume()))
      .on("error", reject)
      .end();
  });
}

describe("opened under another name of this machine", () => {
  const ownAddress = "http://localhost:3000";

  test.each(["127.0.0.1:3000", "[::1]:3000"])(
    "a page of %s leads to the own address, before it is seen",
    async (host) => {
      const port = await open({ ownAddress });
      const answer = await visit(port, { host });
      expect(answer).toMatchObject({
        statusCode: 307,
        headers: { location: "http://localhost:3000/keys?status=all", "cache-control": "no-store" },
      });
      expect(calls).toHaveLength(0);
    },
  );

  test("whichever name is the own one", async () => {
    const port = await open({ ownAddress: "http://127.0.0.1:3000" });
    expect((await visit(port, { host: "localhost:3000" })).headers.location).toBe(
      "http://127.0.0.1:3000/keys?status=all",
    );
    expect((await visit(port, { host: "127.0.0.1:3000" })).statusCode).toBe(200);
  });

  test.each([
    ["the own host", { host: "localhost:3000" }],
    ["another port, as through a tunnel", { host: "127.0.0.1:8080" }],
    ["another host", { host: "evil.example:3000" }],
    ["a name that only begins like ours", { host: "127.0.0.1.evil.example:3000" }],
    ["what is no host", { host: "127.0.0.1:3000@evil.example" }],
    ["what a proxy says that nobody trusts", { host: "localhost:3000", "x-forwarded-host": "127.0.0.1:3000" }],
    ["what is no page", { host: "127.0.0.1:3000", accept: "*/*" }],
  ])("%s leads nowhere else", async (_name, headers) => {
    const port = await open({ ownAddress });
    expect((await visit(port, headers)).statusCode).toBe(200);
  });

  test("nothing that is sent is sent elsewhere, and no address in the request line leads away", async () => {
    const port = await open({ ownAddress });
    const host = "127.0.0.1:3000";
    expect((await visit(port, { host, "content-length": "0" }, { method: "POST" })).statusCode).toBe(200);
    expect((await visit(port, { host }, { path: "http://evil.example/" })).statusCode).toBe(421);
    expect((await visit(port, { host }, { path: "//evil.example/" })).headers.location).toBe(
      "http://localhost:3000//evil.example/",
    );
  });

  test("behind a proxy the host that it names counts", async () => {
    const port = await open({ ownAddress, trustedProxies: 1 });
    const inner = { host: "app:80" };
    const answer = await visit(port, { ...inner, "x-forwarded-host": "127.0.0.1:3000" });
    expect(answer.headers.location).toBe("http://localhost:3000/keys?status=all");
    expect((await visit(port, { ...inner, "x-forwarded-host": "localhost:3000" })).statusCode).toBe(200);
  });

  test("a public address is never led to: a proxy that passes no host on would lead in a circle", async () => {
    const port = await open({ ownAddress: "https://quay.example.net" });
    expect((await visit(port, { host: "127.0.0.1:3000" })).statusCode).toBe(200);
  });
});

test.each([
  ["https://quay.example.net", "quay.example.net:443", "quay.example.net"],
  ["https://quay.example.net", "QUAY.example.net", "quay.example.net"],
  ["http://quay.example.net", "quay.example.net:80", "quay.example.net"],
  ["https://quay.example.net:8443", "quay.example.net:8443", "quay.example.net:8443"],
  ["https://quay.example.net", "quay.example.net:80", "quay.example.net:80"],
  ["https://quay.example.net", "quay.example.net:443, inner", "quay.example.net:443, inner"],
  ["https://quay.example.net", "you@quay.example.net", "you@quay.example.net"],
])("for %s, a host that is written %s is passed on as %s", async (ownAddress, written, read) => {
  const port = await open({ ownAddress, trustedProxies: 1 });
  await visit(port, { host: written, "x-forwarded-host": written });
  expect(calls[0]?.headers).toMatchObject({ host: read, "x-forwarded-host": read });
});

/** A whole request as text, with a length where it has a body. */
const asText = (line: string, headers: string[] = [], body = "") =>
  [
    `${line} HTTP/1.1`,
    "host: localhost:3000",
    "connection: close",
    `content-length: ${body.length}`,
    ...headers,
    "",
    body,
  ].join("\r\n");
const statusOf = (answer: string) => Number(answer.split(" ")[1]);

test.each(["TRACE", "OPTIONS", "PUT", "DELETE", "PATCH", "PROPFIND"])(
  "%s is not offered, at no address",
  async (method) => {
    const port = await open();
    for (const path of ["/", "/sign-in", "/api/auth/session", "*"]) {
      const answer = await raw(port, asText(`${method} ${path}`));
      expect(answer).toMatch(/^HTTP\/1\.1 405 .*\r\nallow: GET, HEAD, POST\r\n/is);
    }
    expect(calls).toHaveLength(0);
  },
);

test.each(["/keys/%E0%A4%A", "/keys/%FF", "/invite/%ED%A0%80", "/keys/%C0%AF", "/%", "/%zz", "*", "keys", "?x"])(
  "%s is no address of a page",
  async (path) => {
    const port = await open();
    for (const method of ["GET", "HEAD", "POST"]) {
      expect(statusOf(await raw(port, asText(`${method} ${path}`)))).toBe(400);
    }
    expect(calls).toHaveLength(0);
  },
);

test("what only looks odd passes", async () => {
  const port = await open();
  for (const path of [
    "/keys/%00",
    "/keys?q=%FF",
    "/a%2Fb",
    "/?a=%",
    "/keys/100%25",
    "/_next/static/chunks/a.b-c_d.js",
  ]) {
    expect(statusOf(await raw(port, asText(`GET ${path}`)))).toBe(200);
  }
});

test.each([undefined, "http://localhost:3000"])(
  "with the own address %s, a whole address of others is refused",
  async (ownAddress) => {
    const port = await open({ ownAddress });
    for (const address of [
      "http://evil.example/",
      "HTTPS://evil.example/keys",
      "http://localhost:3000.evil.example/",
      "http://localhost:3000@evil.example/",
      "http://",
    ]) {
      expect(statusOf(await raw(port, asText(`GET ${address}`)))).toBe(421);
    }
    expect(calls).toHaveLength(0);
  },
);

test("the whole own address is the path in it, whatever host stands beside it", async () => {
  const port = await open({ ownAddress: "http://localhost:3000" });
  const answer = await raw(
    port,
    "GET http://localhost:3000/keys?q=a HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n",
  );
  expect(statusOf(answer)).toBe(200);
  expect(calls[0]).toMatchObject({ url: "/keys?q=a", headers: { host: "localhost:3000" } });
});

test("nothing is sent to a file", async () => {
  const port = await open();
  expect(await raw(port, asText("POST /favicon.svg"))).toMatch(/ 405 .*allow: GET, HEAD\r\n/is);
  expect(calls).toHaveLength(0);
});

const FORM = "content-type: multipart/form-data; boundary=x";
const ACTION = "next-action: 00100a2460aca0ee80ad0cb1d95b6df86ca106d3b5";
const TEXT = "content-type: text/plain;charset=UTF-8";
const PART = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n';

test.each([
  ["a form without a part", [FORM], "abcde"],
  ["a form without an end", [FORM], PART],
  ["an empty form", [FORM], ""],
  ["a form that does not say its boundary", ["content-type: multipart/form-data"], `${PART}--x--`],
  ["the call of an action with such a form", [ACTION, FORM], "abcde"],
  ["the call of an action with what is no JSON", [ACTION, TEXT], "junk"],
  ["the call of an action with nothing", [ACTION, TEXT], ""],
  ["the call of an action that does not say what it sends", [ACTION], "junk"],
  ["the call of an action that points to what is not sent", [ACTION, TEXT], '["$F1"]'],
  [
    "the call of an action with parts that are no JSON",
    [ACTION, FORM],
    `${PART.replace('"a"', '"0"').replace("b\r", "[b\r")}--x--`,
  ],
  [
    "a form of an action whose arguments are no JSON",
    [FORM],
    `${PART.replace('"a"', '"$ACTION_1:1"').replace("b\r", "[b\r")}--x--`,
  ],
])("%s cannot be read", async (_name, headers, body) => {
  const port = await open();
  expect(statusOf(await raw(port, asText("POST /sign-in", headers, body)))).toBe(400);
  expect(calls).toHaveLength(0);
});

test.each([
  ["a form", [FORM], `${PART}--x--\r\n`],
  ["the call of an action", [ACTION, TEXT], '[{"a":1}]'],
  [
    "the call of an action with what JSON lacks",
    [ACTION, TEXT],
    '["$undefined","$$5","$D2026-01-01T00:00:00.000Z","$n7","$T"]',
  ],
  ["the call of an action that names one value twice", [ACTION, TEXT], '[{"a":["x"],"seen":"$0:0:a"},"$0"]'],
  ["the call of an action with a form", [ACTION, FORM], `${PART}--x--\r\n`],
  ["JSON for a route, which reads it itself", ["content-type: application/json"], "{"],
])("%s reaches Next with every byte, also when it comes in pieces", async (_name, headers, body) => {
  const port = await open({ maxBodyBytes: 300_000 });
  const long = body.replace('"a"', `"${"a".repeat(200_000)}"`);
  for (const sent of [body, long]) {
    const received = await raw(port, asText("POST /sign-in", headers, sent));
    expect(statusOf(received)).toBe(200);
    expect(received.endsWith(`read ${sent.length}`)).toBe(true);
  }
});

test.each(["https://evil.example", "null", "http://localhost:3001"])(
  "no action is called from a page of %s",
  async (origin) => {
    const port = await open();
    for (const headers of [[ACTION, TEXT], [FORM]]) {
      const request = asText(
        "POST /sign-in",
        [...headers, `origin: ${origin}`],
        headers.includes(FORM) ? `${PART}--x--` : "[]",
      );
      expect(statusOf(await raw(port, request))).toBe(403);
    }
    expect(calls).toHaveLength(0);
  },
);

test("an action is called from a page of ours, also behind a proxy", async () => {
  const port = await open({ trustedProxies: 1 });
  for (const headers of [
    ["origin: http://localhost:3000"],
    ["origin: https://quay.example.net", "x-forwarded-host: quay.example.net"],
  ]) {
    expect(statusOf(await raw(port, asText("POST /sign-in", [ACTION, TEXT, ...headers], "[]")))).toBe(200);
  }
});
