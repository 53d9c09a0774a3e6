import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { KrakenError } from "./kraken-error";
import { parseLosslessly, readAnswer } from "./read-answer";
import { type KrakenRequest, krakenRequest, MAX_ANSWER_BYTES, readRetryAfter } from "./request";
import { type ScriptedServer, scriptedServer } from "./scripted-server";

let kraken: ScriptedServer;
beforeAll(async () => {
  kraken = await scriptedServer();
});
afterAll(() => kraken.close());

const TOKEN = "canary-token-5d1e";

function ask(overrides: Partial<KrakenRequest> & { timeoutMs?: number; apiUrl?: string } = {}) {
  const { timeoutMs, apiUrl, ...request } = overrides;
  return krakenRequest({
    config: {
      ...kraken.config,
      timeoutMs: timeoutMs ?? kraken.config.timeoutMs,
      apiUrl: apiUrl ?? kraken.config.apiUrl,
    },
    call: "create key",
    credential: "bearer",
    method: "POST",
    path: "/oauth/fast-api-key",
    headers: { authorization: `Bearer ${TOKEN}` },
    body: "{}",
    ...request,
  });
}

async function failure(answer: Promise<unknown>): Promise<KrakenError> {
  const error = await answer.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof KrakenError)) throw new Error(`expected a KrakenError, got ${inspect(error)}`);
  return error;
}

const read = async (overrides: Partial<KrakenRequest> = {}) => readAnswer(await ask(overrides), z.literal(true));

describe("what the network does", () => {
  test("a refused connection means that nothing was sent", async () => {
    const closed = await scriptedServer();
    await closed.close();
    expect(await failure(ask({ apiUrl: closed.config.apiUrl }))).toMatchObject({
      code: "unreachable",
      certainty: "not_sent",
      httpStatus: null,
    });
  });

  test("an unknown host means that nothing was sent", async () => {
    expect(await failure(ask({ apiUrl: "http://kraken.invalid" }))).toMatchObject({
      code: "unreachable",
      certainty: "not_sent",
    });
  });

  test("no answer in time leaves it unknown whether the write took place", async () => {
    kraken.answers(() => {});
    expect(await failure(ask({ timeoutMs: 60 }))).toMatchObject({ code: "timeout", certainty: "unknown" });
    expect(kraken.seen).toHaveLength(1);
  });

  test("the timeout also covers a body that never ends", async () => {
    kraken.answers((response) => response.writeHead(200).write('{"result":'));
    expect(await failure(ask({ timeoutMs: 60 }))).toMatchObject({ code: "timeout", certainty: "unknown" });
  });

  test("a reset before the answer leaves it unknown, and nothing is sent twice", async () => {
    kraken.answers((response) => response.socket?.resetAndDestroy());
    expect(await failure(ask())).toMatchObject({ code: "reset", certainty: "unknown" });
    expect(kraken.seen).toHaveLength(1);
  });

  test("a reset inside the body leaves it unknown", async () => {
    kraken.answers((response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write('{"result":', () => response.socket?.destroy());
    });
    expect(await failure(ask())).toMatchObject({ code: "reset", certainty: "unknown" });
  });

  test("what is not HTTP is a malformed answer", async () => {
    kraken.answers((response) => response.socket?.end("hello\r\n\r\n"));
    expect(await failure(ask())).toMatchObject({ code: "malformed_answer", certainty: "unknown" });
  });

  test.each([301, 302, 303, 307, 308])("a redirect (%i) is refused and not followed", async (status) => {
    kraken.answersText("", status, { location: "/0/private/GetApiKeyInfo" });
    expect(await failure(ask())).toMatchObject({ code: "redirected", certainty: "unknown", httpStatus: status });
    expect(kraken.seen.map(({ path }) => path)).toEqual(["/oauth/fast-api-key"]);
  });

  test("an answer without end is stopped at the limit", async () => {
    let sent = 0;
    kraken.answers((response) => {
      const chunk = Buffer.alloc(1 << 20, " ");
      const more = () => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length;
        if (!response.destroyed) response.once("drain", more);
      };
      response.writeHead(200, { "content-type": "application/json" });
      more();
    });
    expect(await failure(ask())).toMatchObject({ code: "too_large_answer", certainty: "unknown", httpStatus: 200 });
    expect(sent).toBeLessThan(3 * MAX_ANSWER_BYTES);
  });

  test("a huge error is still the error it says it is", async () => {
    kraken.answersText("x".repeat(1 << 20), 403, { "content-type": "text/html" });
    expect(await failure(read())).toMatchObject({ code: "not_permitted", certainty: "refused", krakenErrors: [] });
  });

  test("a character cut in two by the network arrives whole", async () => {
    const bytes = Buffer.from('{"result":"Clé de Zoë €"}');
    kraken.answers((response) => {
      response.writeHead(200);
      const next = (at: number): unknown =>
        at < bytes.length
          ? response.write(bytes.subarray(at, at + 1), () => setImmediate(next, at + 1))
          : response.end();
      next(0);
    });
    expect(readAnswer(await ask(), z.string())).toBe("Clé de Zoë €");
  });
});

describe("what an answer says", () => {
  test.each([
    ["inside result", { error: [], result: true }],
    ["without an error list", { result: true }],
    ["without an envelope", true],
    ["with a warning", { error: ["WGeneral:Deprecated"], result: true }],
    ["with null for no error", { error: null, result: true }],
  ])("success %s is success", async (_, body) => {
    kraken.answersJson(body);
    expect(await read()).toBe(true);
  });

  test.each([
    ["rate_limited", "refused", 429, "slow down"],
    ["rate_limited", "refused", 200, { error: ["EAPI:Rate limit exceeded"] }],
    ["rate_limited", "refused", 200, { error: ["EService: Throttled: 1784635200"] }],
    ["unavailable", "unknown", 503, ""],
    ["unavailable", "unknown", 500, { error: ["EGeneral:Invalid arguments"] }],
    ["unavailable", "unknown", 502, "<html><h1>Bad gateway</h1></html>"],
    ["unavailable", "unknown", 200, { error: ["EService:Unavailable"] }],
    ["unavailable", "unknown", 200, { error: ["EService:Deadline elapsed"] }],
    ["unavailable", "unknown", 200, { error: ["EGeneral:Internal error"] }],
    ["unavailable", "unknown", 400, { error: "invalid_request", error_description: "EService:Unavailable" }],
    ["not_permitted", "refused", 403, ""],
    ["not_permitted", "refused", 200, { error: ["EGeneral:Permission denied"] }],
    ["not_permitted", "refused", 400, { error: "insufficient_scope" }],
    ["not_found", "refused", 404, "<html>"],
    ["not_found", "refused", 400, { error: ["EGeneral:Invalid arguments:Unknown api_key_name"] }],
    ["not_found", "refused", 200, { error: ["EGeneral:Unknown method"] }],
    ["token_refused", "refused", 401, ""],
    ["token_refused", "refused", 200, { error: ["EAPI:Invalid key"] }],
    ["token_refused", "refused", 200, { error: ["ESession:Invalid session"] }],
    [
      "token_refused",
      "refused",
      400,
      { errors: [{ severity: "E", class: "Session", type: "Invalid session", msg: "" }] },
    ],
    ["name_taken", "refused", 400, { error: ["EGeneral:Invalid arguments:Duplicate api_key_name"] }],
    ["name_taken", "refused", 400, { error: "invalid_request", error_description: "API key name already exists" }],
    ["too_many_keys", "refused", 200, { error: ["EAccount:Too many API keys"] }],
    ["invalid_arguments", "refused", 422, ""],
    ["invalid_arguments", "refused", 200, { error: ["EGeneral:Invalid arguments:valid_until already passed"] }],
    ["account_state", "refused", 200, { error: ["EAuth:Account unconfirmed"] }],
    ["timeout", "unknown", 408, ""],
    ["unexpected", "refused", 418, ""],
    ["unexpected", "refused", 200, { error: ["EQuery:Something new"] }],
    ["unexpected", "unknown", 200, { error: ["we are confused"] }],
  ] as const)("%s, %s: HTTP %i %j", async (code, certainty, status, body) => {
    if (typeof body === "string") kraken.answersText(body, status, { "content-type": "text/html" });
    else kraken.answersJson(body, status);
    expect(await failure(read())).toMatchObject({ code, certainty, httpStatus: status });
  });

  test.each([
    ["HTML", "<html>hello</html>"],
    ["nothing", ""],
    ["cut JSON", '{"result":tr'],
    ["another shape", '{"result":{"secret":1}}'],
    ["a null", '{"error":[],"result":null}'],
    ["JSON too deep to read", "[".repeat(500_000)],
    ["two results", '{"result":true,"result":false}'],
  ])("HTTP 200 with %s leaves it unknown whether the write took place", async (_, body) => {
    kraken.answersText(body, 200, { "content-type": "application/json" });
    expect(await failure(read())).toMatchObject({ code: "malformed_answer", certainty: "unknown", httpStatus: 200 });
  });

  test("a key's own faults are not taken for a lost sign-in", async () => {
    kraken.answersJson({ error: ["EAPI:Invalid key"] });
    expect(await failure(read({ credential: "key" }))).toMatchObject({ code: "not_permitted", certainty: "refused" });
  });
});

describe("when to come back", () => {
  test("a 429 passes on Retry-After", async () => {
    kraken.answersText("", 429, { "retry-after": "17" });
    expect((await failure(read())).retryAfterSeconds).toBe(17);
  });

  test("a 429 may say nothing about it", async () => {
    kraken.answersText("", 429);
    expect((await failure(read())).retryAfterSeconds).toBeNull();
  });

  test.each<[string, Parameters<typeof read>[0], number, Record<string, string>, unknown, object | null]>([
    ["429", {}, 429, {}, "", { by: "slow_down", seconds: 30 }],
    ["429 and seconds", {}, 429, { "retry-after": "17" }, "", { by: "slow_down", seconds: 17 }],
    ["429 for a key", { credential: "key" }, 429, {}, "", { by: "slow_down", seconds: 30 }],
    ["503 and seconds", {}, 503, { "retry-after": "90" }, "", { by: "slow_down", seconds: 90 }],
    ["503", {}, 503, {}, "", null],
    ["words of a limit", {}, 200, {}, { error: ["EAPI:Rate limit exceeded"] }, { by: "slow_down", seconds: 30 }],
    ["words of a key's own limit", { credential: "key" }, 200, {}, { error: ["EAPI:Rate limit exceeded"] }, null],
    ["a lockout with 429", {}, 429, {}, { error: ["EGeneral:Temporary lockout"] }, { by: "lockout", seconds: 900 }],
  ])("%s: how long all calls wait", async (_how, overrides, status, headers, body, pause) => {
    kraken.answersJson(body, status, headers);
    expect((await failure(read(overrides))).pause).toEqual(pause);
  });

  test("an HTTP date in Retry-After pauses all calls until then", async () => {
    kraken.answersText("", 429, { "retry-after": new Date(Date.now() + 120_000).toUTCString() });
    const { pause } = await failure(read());
    expect(Math.abs((pause?.seconds ?? 0) - 120)).toBeLessThan(5);
  });

  test.each([
    ["30", 30],
    ["Tue, 21 Jul 2026 12:01:30 GMT", 90],
    ["Tue, 21 Jul 2026 11:00:00 GMT", 0],
    ["99999999999999", 86_400],
    ["soon", null],
    ["-5", null],
    ["1.5", null],
    ["", null],
    [null, null],
  ])("Retry-After %j is %j seconds", (value, seconds) => {
    expect(readRetryAfter(value, Date.UTC(2026, 6, 21, 12))).toBe(seconds);
  });
});

test("numbers keep their digits", () => {
  expect(parseLosslessly('{"a":9007199254740993,"b":7,"c":1700000000.25,"d":18446744073709551615}')).toEqual({
    a: "9007199254740993",
    b: 7,
    c: 1700000000.25,
    d: "18446744073709551615",
  });
});

test("an error shows neither the token nor what Kraken sent", async () => {
  kraken.answers((response, { headers }) => {
    response.writeHead(400, { "content-type": "application/json", "x-echo": headers.authorization ?? "" });
    response.end(JSON.stringify({ error: ["EGeneral:Invalid arguments"], echo: headers.authorization }));
  });
  const refused = await failure(read());
  expect(refused.message).toBe("create key: HTTP 400, invalid_arguments");
  const badHeader = await failure(ask({ headers: { authorization: `Bearer ${TOKEN}\u0001\n\u0000` } }));
  for (const error of [refused, badHeader]) {
    expect(inspect(error, { depth: null, showHidden: true }) + JSON.stringify(error)).not.toContain(TOKEN);
  }
});
