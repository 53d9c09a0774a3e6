import { randomUUID } from "node:crypto";
import { workspacePath } from "@/lib/workspace-path";
import { calls, OF_THE_CALLER, routes, SET_UP, type Victim } from "./attacks";
import { builtActions, builtAddresses } from "./running/actions";
import { callAction } from "./running/call-action";
import { send } from "./running/plain-http";
import { cookieOf, startSession } from "./running/session";
import { basePathOf } from "./running/workspace";
import { createKey } from "./screens/key-form";
import { test as base, expect } from "./test";

/** CVE-2025-29927: with this header, outsiders once skipped what is now `proxy.ts`. */
const SKIP_PROXY = { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" };

const test = base.extend<{ victim: Victim; strangersCookie: string }>({
  victim: async ({ signedIn: page, account, control, stage }, use) => {
    const keyId = await createKey(page, SET_UP);
    const session = await (await page.request.get(`${stage.url}/api/auth/session`)).json();
    const create = stage.recorder.callsOf("createKeyAction")[0]?.requestBody.toString() ?? "";
    const connectionId = /"connectionId":"([\w-]+)"/.exec(create)?.[1] ?? "";
    const cookie = await cookieOf(page);
    const base = workspacePath(session.actor.workspaceSlug);
    await use({
      keyId,
      connectionId,
      sessionId: session.actor.sessionId,
      userId: session.actor.userId,
      base,
      // Of these the victim has none: any id is as good.
      invitationId: randomUUID(),
      handoverId: randomUUID(),
      sealingKeyId: randomUUID(),
      cookie,
      state: async () => {
        const { body } = await send(stage.url, `${base}/keys/${keyId}`, { headers: { cookie } });
        const shown = body.replaceAll(/<(script|style)\b.*?<\/\1>|<[^>]+>/gs, " ").replaceAll(/\s+/g, " ");
        const atKraken = (await control.keys(account.id)).map(({ permissions, name, modifiedAt }) => ({
          permissions,
          name,
          modifiedAt,
        }));
        const calls = (await control.log())
          .map(({ method, path }) => `${method} ${path}`)
          .filter((call) => call.includes("fast-api-key") || call.includes("/0/private/"))
          // Every open page reads the list.
          .filter((call) => call !== "GET /oauth/fast-api-keys");
        return JSON.stringify({ shown, atKraken, calls }, null, 1);
      },
    });
  },
  strangersCookie: async ({ stranger, newBrowser }, use) => {
    const page = await newBrowser();
    await startSession(page, stranger);
    await use(await cookieOf(page));
  },
});

/** Plain forms: one gives no session and the other takes only the caller's own. Both are tried below, by themselves. */
const FORMS = ["signInAction", "signOutAction", "goOnAction"];

type Attack = {
  headers: Record<string, string>;
  input?: object;
  /** The victim's own, unless said otherwise. */
  base?: string;
};

async function callEveryAction(url: string, victim: Victim, { headers, input = {}, base = victim.base }: Attack) {
  const answers = [];
  for (const { id, name, page } of builtActions()) {
    const call = calls[name];
    if (!call) continue;
    const { status, body } = await send(url, page.replace("/w/[workspace]", base).replace("[id]", victim.keyId), {
      method: "POST",
      headers: {
        "next-action": id,
        "content-type": "text/plain;charset=UTF-8",
        accept: "text/x-component",
        ...headers,
      },
      body: JSON.stringify([{ ...call(victim), ...input }]),
    });
    const [, ok, code] = /"ok":(true|false)(?:,"code":"(\w+)")?/.exec(body) ?? [];
    answers.push({ name, refusal: ok === undefined ? status : ok === "true" ? "none" : code });
  }
  return answers;
}

test("every server action has an attack here", () => {
  const names = builtActions().map(({ name }) => name);
  expect(names.toSorted()).toEqual([...Object.keys(calls), ...FORMS].toSorted());
});

test("no server action does anything without a session", async ({ stage, victim }) => {
  const before = await victim.state();
  const disguises: Record<string, string>[] = [{}, SKIP_PROXY, { cookie: `quayside.session=${"a".repeat(43)}` }];
  for (const disguise of disguises) {
    const headers = { origin: stage.url, ...disguise };
    for (const { name, refusal } of await callEveryAction(stage.url, victim, { headers })) {
      expect.soft(refusal, `${name} with ${Object.keys(headers)}`).toBe("signed_out");
    }
  }
  expect(await victim.state()).toBe(before);
});

test("no server action does anything for another person", async ({ stage, victim, strangersCookie }) => {
  const before = await victim.state();
  const headers = { origin: stage.url, cookie: strangersCookie };
  // With more rights than in a personal one.
  await callAction(stage.url, "createWorkspaceAction", { name: "Attackers' desk" }, { cookie: strangersCookie });
  const own = await basePathOf(stage.url, strangersCookie);
  for (const { name, refusal } of await callEveryAction(stage.url, victim, { headers, base: own })) {
    if (!OF_THE_CALLER.includes(name)) expect.soft(["not_found", "secret_gone"], name).toContain(refusal);
  }
  expect(await victim.state()).toBe(before);
});

test("no server action does anything on the pages of a workspace that one is no member of", async ({
  stage,
  victim,
  strangersCookie,
}) => {
  const before = await victim.state();
  const headers = { origin: stage.url, cookie: strangersCookie };
  for (const { name, refusal } of await callEveryAction(stage.url, victim, { headers })) {
    const isPersonal = name === "acceptInvitationAction";
    expect.soft(refusal, name).toBe(isPersonal ? "invitation_gone" : "not_found");
  }
  expect(await victim.state()).toBe(before);
});

test("a page that is in no workspace does nothing in any of them, even for its own person", async ({
  stage,
  victim,
}) => {
  const before = await victim.state();
  const headers = { origin: stage.url, cookie: victim.cookie };
  const tried: string[] = [];
  for (const { name, pages } of builtActions().filter(({ name }) => name in calls)) {
    const outside = pages.find((page) => !page.startsWith("/w/"));
    if (!outside || name === "acceptInvitationAction") continue;
    const { refusal } = await callAction(stage.url, name, calls[name]?.(victim) ?? {}, headers, { page: outside });
    expect.soft(refusal, `${name} on ${outside}`).toBe("workspace_missing");
    tried.push(name);
  }
  expect(tried).toContain("endSessionAction");
  expect(await victim.state()).toBe(before);
});

const origins: Record<string, Record<string, string>> = {
  "from another site": { origin: "https://evil.example" },
  "from a page without an origin": { origin: "null" },
  "that do not say where they come from": {},
};
for (const [name, origin] of Object.entries(origins)) {
  test(`server actions refuse calls ${name}, even with the person's own session`, async ({ stage, victim }) => {
    const before = await victim.state();
    const headers = { ...origin, cookie: victim.cookie };
    for (const { name: action, refusal } of await callEveryAction(stage.url, victim, { headers })) {
      // Next refuses some of them before us, with an error page.
      expect.soft(["foreign_origin", 403, 500], action).toContain(refusal);
    }
    expect(await victim.state()).toBe(before);
  });
}

test("server actions refuse fields that they do not know", async ({ stage, victim }) => {
  const before = await victim.state();
  const headers = { origin: stage.url, cookie: victim.cookie };
  for (const { name, refusal } of await callEveryAction(stage.url, victim, { headers, input: { workspaceId: "x" } })) {
    expect.soft(refusal, name).toBe("invalid_input");
  }
  expect(await victim.state()).toBe(before);
});

test("nobody is signed in or out by a form on another site", async ({ stage, victim }) => {
  for (const { id, name, page } of builtActions().filter((action) => FORMS.includes(action.name))) {
    const { status, headers } = await send(stage.url, page.replace("/w/[workspace]", victim.base), {
      method: "POST",
      headers: {
        "next-action": id,
        "content-type": "text/plain;charset=UTF-8",
        origin: "https://evil.example",
        cookie: victim.cookie,
      },
      body: "[]",
    });
    expect.soft(status, name).toBeGreaterThanOrEqual(300);
    expect.soft(headers.location ?? "", name).not.toContain("/oauth/authorize");
  }
  expect((await send(stage.url, `${victim.base}/keys`, { headers: { cookie: victim.cookie } })).status).toBe(200);
});

test("every route handler has an attack here", () => {
  for (const address of builtAddresses("route")) expect.soft(Object.keys(routes)).toContain(address);
});

test("no private route answers without a session, whatever else is sent", async ({ stage, victim }) => {
  const before = await victim.state();
  for (const address of builtAddresses("route")) {
    const route = routes[address];
    if (!route || route === "public") continue;
    for (const path of route.paths(victim)) {
      for (const extra of [{}, SKIP_PROXY]) {
        const headers = { origin: stage.url, "content-type": "application/json", ...extra };
        const answer = await send(stage.url, path, { method: route.method, headers, body: route.body?.(victim) });
        expect.soft(answer.status, path).toBe(401);
        expect.soft(answer.body, path).toBe('{"code":"signed_out"}');
      }
    }
  }
  expect(await victim.state()).toBe(before);
});

test("no route tells another person anything about the key", async ({ stage, victim, strangersCookie }) => {
  const own = await basePathOf(stage.url, strangersCookie);
  for (const address of builtAddresses("route")) {
    const route = routes[address];
    if (!route || route === "public") continue;
    for (const path of route.paths(victim)) {
      const ask = (cookie: string, where = path) => {
        const headers = { origin: stage.url, "content-type": "application/json", cookie };
        return send(stage.url, where, { method: route.method, headers, body: route.body?.(victim) });
      };
      // What the victim is not answered either reaches nothing that could refuse.
      expect.soft((await ask(victim.cookie)).status, `${path}, for the victim`).toBe(200);
      if (path.startsWith(victim.base)) {
        const refused = await ask(strangersCookie);
        expect
          .soft({ status: refused.status, body: refused.body }, path)
          .toEqual({ status: 404, body: '{"code":"not_found"}' });
      }
      const answer = await ask(strangersCookie, path.replace(victim.base, own));
      expect.soft(answer.body, path).not.toContain(victim.keyId);
      expect.soft(answer.body, path).not.toContain(SET_UP.name);
      expect.soft(answer.body, path).not.toMatch(/"inUse":true|"count":[1-9]/);
    }
  }
});

test("a body longer than our own pages send is refused before it is read", async ({ stage, victim }) => {
  const answer = await send(stage.url, `${victim.base}/sync`, {
    method: "POST",
    headers: { origin: stage.url, cookie: victim.cookie, "content-type": "application/json" },
    body: `{"when":"now"${" ".repeat(100_000)}}`,
  });
  expect(answer.status).toBe(400);
});

test("an export is for the person's own pages, keys and patience", async ({ stage, victim, strangersCookie }) => {
  const ask = (headers: Record<string, string>, body: object | string, base = victim.base) =>
    send(stage.url, `${base}/keys/export`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const own = { origin: stage.url, cookie: victim.cookie };
  const everything = { list: "", ids: null };
  const good = await ask(own, everything);
  expect(good.status).toBe(200);
  expect(good.body).toContain(SET_UP.name);
  expect(good.headers["cache-control"]).toBe("no-store");
  expect(good.body).not.toContain(victim.keyId);

  for (const origin of Object.values(origins)) {
    const answer = await ask({ ...origin, cookie: victim.cookie }, everything);
    expect.soft(answer.status).toBe(403);
    expect.soft(answer.body).toBe('{"code":"foreign_origin"}');
  }
  // The post of a plain form, which another site could send.
  const form = { ...own, "content-type": "application/x-www-form-urlencoded" };
  expect.soft((await ask(form, "list=&ids=")).body).toBe('{"code":"invalid_input"}');
  for (const body of [{ ...everything, workspaceId: "x" }, { list: "" }, { list: "", ids: ["' or 1=1"] }]) {
    expect.soft((await ask(own, body)).body).toBe('{"code":"invalid_input"}');
  }
  expect.soft((await ask(own, `${JSON.stringify(everything)}${" ".repeat(100_000)}`)).status).toBe(400);

  const stranger = { origin: stage.url, cookie: strangersCookie };
  const strangersBase = await basePathOf(stage.url, strangersCookie);
  for (const body of [everything, { list: "?q=victims", ids: null }, { list: "", ids: [victim.keyId] }]) {
    const answer = await ask(stranger, body, strangersBase);
    expect.soft(answer.status).toBe(200);
    expect.soft(answer.body).not.toContain(SET_UP.name);
  }
});

test("a sync that another site asks for does not happen", async ({ stage, victim, control }) => {
  const before = await control.countCalls("GET", "/oauth/fast-api-keys");
  for (const origin of Object.values(origins)) {
    const answer = await send(stage.url, `${victim.base}/sync`, {
      method: "POST",
      headers: { ...origin, cookie: victim.cookie, "content-type": "application/json" },
      body: '{"when":"now"}',
    });
    expect(answer.status).toBe(403);
  }
  expect(await control.countCalls("GET", "/oauth/fast-api-keys")).toBe(before);
});

test("every page but the public ones leads a person without a session to the sign-in", async ({ stage, victim }) => {
  for (const address of builtAddresses("page")) {
    const path = address
      .replace("/w/[workspace]", victim.base)
      .replace("[id]", victim.keyId)
      .replace("[reason]", "refused")
      .replace("[...path]", "keys");
    const isPublic = /^\/(sign-in|invite|hand-over)\b/.test(path) || path === "/security";
    for (const headers of [{}, SKIP_PROXY, { rsc: "1" }] as Record<string, string>[]) {
      // With the header alone, Next first leads to the address under which browsers ask for a page's data.
      const answer = await send(stage.url, headers.rsc ? `${path}?_rsc` : path, { headers });
      expect.soft(answer.body, path).not.toContain(SET_UP.name);
      if (isPublic || path === "/") continue;
      // A browser that asks for a page's data is told in the data where to go.
      if (headers.rsc) expect.soft(answer.body, path).toContain("NEXT_REDIRECT;replace;/sign-in");
      else expect.soft(answer.headers.location, path).toMatch(/^\/sign-in/);
    }
  }
});

test("every page carries the headers that keep others out", async ({ stage, victim }) => {
  const paths = [
    "/sign-in",
    "/security",
    `${victim.base}/keys`,
    `${victim.base}/keys/new`,
    `${victim.base}/settings`,
    `${victim.base}/keys/${victim.keyId}`,
    `${victim.base}/keys/${victim.keyId}/secret`,
  ];
  const nonces = new Set<string>();
  for (const path of paths) {
    const { headers } = await send(
      stage.url,
      path,
      path.startsWith("/s") ? {} : { headers: { cookie: victim.cookie } },
    );
    expect.soft(headers, path).toMatchObject({
      "strict-transport-security": expect.stringMatching(/max-age=\d{8}; includeSubDomains/),
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "permissions-policy": expect.stringContaining("camera=()"),
      "cache-control": expect.stringContaining("no-store"),
    });
    expect.soft(headers, path).not.toHaveProperty("x-powered-by");
    const policy = Object.fromEntries(
      String(headers["content-security-policy"])
        .split("; ")
        .map((directive) => [directive.slice(0, directive.indexOf(" ")), directive.slice(directive.indexOf(" ") + 1)]),
    );
    expect.soft(policy, path).toMatchObject({
      "default-src": "'self'",
      "object-src": "'none'",
      "base-uri": "'none'",
      "frame-ancestors": "'none'",
      "connect-src": "'self'",
      "form-action": `'self' ${stage.krakenUrl}`,
    });
    const nonce = /^'self' 'nonce-([\w+/=]{22,})' 'strict-dynamic'$/.exec(policy["script-src"] ?? "")?.[1] ?? "";
    expect.soft(nonce, `${path}: ${policy["script-src"]}`).not.toBe("");
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(paths.length);
});

test("every document carries the policy, whatever its request says of itself", async ({ stage, victim }) => {
  const claims: Record<string, string>[] = [
    { purpose: "prefetch" },
    { "sec-purpose": "prefetch" },
    { "next-router-prefetch": "1" },
    { "next-action": "x" },
    { "next-action": "x", accept: "text/html" },
    { "x-middleware-prefetch": "1" },
    SKIP_PROXY,
  ];
  const paths = [
    "/sign-in",
    `${victim.base}/keys/${victim.keyId}`,
    "/nothing-here",
    "/api/nothing-here",
    "/_next/nothing-here",
  ];
  for (const path of paths) {
    for (const claim of claims) {
      const { headers } = await send(stage.url, path, { headers: { cookie: victim.cookie, ...claim } });
      const policy = String(headers["content-security-policy"]);
      expect.soft(policy, `${path} ${JSON.stringify(claim)}`).toMatch(/script-src 'self' 'nonce-[\w+/=]{22,}'/);
    }
  }
});

test("the health pages say nothing but whether the server lives", async ({ stage }) => {
  for (const path of ["/api/health/live", "/api/health/ready"]) {
    const { status, body, headers } = await send(stage.url, path);
    expect({ status, body }).toEqual({ status: 200, body: "ok" });
    expect(headers["cache-control"]).toBe("no-store");
  }
});

test("somebody without a session is told nothing about one", async ({ stage }) => {
  expect((await send(stage.url, "/api/auth/session")).body).toBe("null");
  expect((await send(stage.url, "/api/auth/providers")).body).not.toContain("secret");
});
