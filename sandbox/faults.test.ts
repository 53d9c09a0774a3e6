import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bearerCall } from "./clients";
import type { FaultInput } from "./control";
import { type Sandbox, startSandbox } from "./server";
import { refreshTokens, signIn } from "./sign-in";

let sandbox: Sandbox;
let token: string;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandbox.control.reset();
  token = (await signIn(sandbox, { account: "nadia" })).access_token;
});

const PATH = "/oauth/fast-api-key";
const fault = (input: Omit<FaultInput, "path">) => sandbox.control.addFault({ path: PATH, ...input });
const create = (name = "Bot") =>
  bearerCall(sandbox, token, { method: "POST", path: PATH, body: { api_key_name: name, permissions: {} } });
const keyCount = async () => (await sandbox.control.keys("nadia")).length;

describe("a reset", () => {
  test("before the write leaves no key", async () => {
    await fault({ kind: "reset" });
    await expect(create()).rejects.toThrow("fetch failed");
    expect(await keyCount()).toBe(0);
  });

  test("after the write leaves a key and no answer", async () => {
    await fault({ kind: "reset", when: "after_write" });
    await expect(create()).rejects.toThrow("fetch failed");
    expect(await keyCount()).toBe(1);
  });

  test("after a refresh leaves the caller without its new pair", async () => {
    const { refresh_token } = await signIn(sandbox, { account: "nadia" });
    await sandbox.control.addFault({ path: "/oauth/token", kind: "reset", when: "after_write" });
    await expect(refreshTokens(sandbox, refresh_token)).rejects.toThrow("fetch failed");
    expect((await refreshTokens(sandbox, refresh_token)).status).toBe(400);
  });
});

test.each([
  ["too_many_requests", 429, "EAPI:Rate limit exceeded"],
  ["server_error", 503, "EService:Unavailable"],
  ["html", 502, "<h1>Bad Gateway</h1>"],
  ["malformed_json", 200, "{"],
  ["empty", 200, ""],
] as const)("%s is answered with %i, before or after the write", async (kind, status, content) => {
  for (const [when, count] of [
    ["before_write", 0],
    ["after_write", 1],
  ] as const) {
    await fault({ kind, when });
    const response = await create();
    expect(response.status).toBe(status);
    const text = await response.text();
    expect(text).toContain(content);
    if (kind === "malformed_json" || kind === "empty") expect(() => JSON.parse(text)).toThrow();
    expect(await keyCount()).toBe(count);
  }
});

test("429 carries Retry-After only when told to", async () => {
  await fault({ kind: "too_many_requests" });
  await fault({ kind: "too_many_requests", retryAfter: "7" });
  expect((await create()).headers.get("retry-after")).toBeNull();
  expect((await create()).headers.get("retry-after")).toBe("7");
});

test("a status of one's own replaces the usual one", async () => {
  await fault({ kind: "server_error", status: 500 });
  expect((await create()).status).toBe(500);
});

test("a huge answer is as long as told, and is JSON", async () => {
  await fault({ kind: "huge", sizeBytes: 3_000_000 });
  const text = await (await create()).text();
  expect(text.length).toBeGreaterThan(3_000_000);
  expect(JSON.parse(text)).toHaveProperty("result");
});

test("a redirect points where told", async () => {
  await fault({ kind: "redirect", location: "http://127.0.0.1:9/elsewhere" });
  const response = await fetch(sandbox.url + PATH, { method: "POST", redirect: "manual" });
  expect(response.status).toBe(302);
  expect(response.headers.get("location")).toBe("http://127.0.0.1:9/elsewhere");
});

test.each([
  ["before_write", 0],
  ["after_write", 1],
] as const)("a delay %s has %i keys at the time of a caller's giving up", async (when, count) => {
  await fault({ kind: "delay", when, delayMs: 60_000 });
  const given = new AbortController();
  const call = fetch(sandbox.url + PATH, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ api_key_name: "Bot", permissions: {} }),
    signal: given.signal,
  });
  await expect.poll(async () => (await sandbox.control.log()).at(-1)?.fault).toBe("delay");
  if (count === 1) await expect.poll(keyCount).toBe(1);
  expect(await keyCount()).toBe(count);
  given.abort();
  await expect(call).rejects.toThrow();
});

test("a delayed answer is the real one", async () => {
  for (const when of ["before_write", "after_write"] as const) {
    await fault({ kind: "delay", when, delayMs: 1 });
    const response = await create(when);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toMatchObject({ result: { api_key_name: when } });
  }
});

test("a fault plays as often as told, for its method and path alone, and until cleared when told so", async () => {
  await sandbox.control.addFault({ kind: "server_error", method: "POST", path: "/oauth/*", times: 2 });
  expect((await bearerCall(sandbox, token, { path: "/oauth/fast-api-keys" })).status).toBe(200);
  expect([(await create()).status, (await create()).status, (await create()).status]).toEqual([503, 503, 200]);
  await fault({ kind: "server_error", times: null });
  for (let call = 0; call < 5; call += 1) expect((await create(`${call}`)).status).toBe(503);
  await sandbox.control.clearFaults();
  expect((await create("last")).status).toBe(200);
});
