import fc from "fast-check";
import { newAccount } from "./accounts";
import { calls, OF_THE_CALLER, routes, type Victim } from "./attacks";
import { callAction } from "./running/call-action";
import { send } from "./running/plain-http";
import type { Exchange } from "./running/recorder";
import { cookieOf, startSession } from "./running/session";
import { addMember, connectBeforehand, openNewWorkspace } from "./running/team";
import { basePathOf } from "./running/workspace";
import { DeliveryChoice } from "./screens/hand-over";
import { createKey, KeyForm } from "./screens/key-form";
import { RevealScreen } from "./screens/reveal";
import { setUpSealingKey } from "./screens/settings";
import { expect, test } from "./test";

const ATTACKERS = 3;
/** As many as a person may send in a minute, so that none is refused for that. */
const ROUNDS_EACH = 90;
/** `FUZZ_SEED=$RANDOM` looks for others. */
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_121);

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

/** Every id that a workspace's own people were ever told. */
const idsIn = (exchanges: readonly Exchange[]) => [
  ...new Set(exchanges.flatMap(({ path, responseBody }) => `${path} ${responseBody.toString()}`.match(UUID) ?? [])),
];

/** Somebody of whom every id is one of these, and seldom the right one. */
function victimOf(ids: () => string, base: string): Victim {
  return new Proxy({} as Victim, { get: (_, property) => (property === "base" ? base : ids()) });
}

const pagesFor = (base: string, id: () => string) => [
  `${base}/keys/${id()}`,
  `${base}/keys/${id()}/edit`,
  `${base}/keys/${id()}/secret`,
  `/keys/${id()}`,
  `/hand-over/${id()}`,
  `${base}/keys?connection=${id()}`,
  `${base}/keys/new?from=${id()}`,
  `${base}/audit?key=${id()}&person=${id()}`,
  `${base}/audit?connection=${id()}`,
];

test("ids of another workspace, at random and at every entry, reveal nothing and change nothing", async ({
  signedIn: page,
  account,
  stranger,
  newBrowser,
  control,
  stage,
}) => {
  test.setTimeout(240_000);
  const attackers = Array.from({ length: ATTACKERS }, () => newAccount({ name: "Somebody else" }));
  await control.reset([account, stranger, ...attackers]);

  // A workspace with something of every kind.
  const team = await openNewWorkspace(page, "Lighthouse treasury");
  const member = await newBrowser();
  await addMember(page, member, stranger, "viewer");
  await team.open();
  await team.invite(newAccount({ name: "Nobody" }), "Auditor");
  await setUpSealingKey(member);
  await connectBeforehand(page, account);
  await createKey(page, { name: "kittiwake-payouts", permissions: "funds_query,funds_withdraw" });
  const form = new KeyForm(page);
  await form.open({ name: "puffin-rebalancer", permissions: "funds_query" });
  await form.review();
  await new DeliveryChoice(page).sealFor(stranger);
  await form.readEverything();
  await form.generate.click();
  await expect(page.getByText(`The private key is sealed for ${stranger.email}`)).toBeVisible();
  for (const path of ["/keys", "/team", "/settings", "/audit", "/workspaces"]) await page.goto(path);
  await page.goto("about:blank");
  await member.goto("about:blank");
  const pool = idsIn(stage.recorder.exchanges());
  expect(pool.length).toBeGreaterThan(10);
  const marks = /Lighthouse treasury|kittiwake-payouts|puffin-rebalancer/;
  const secrets = [account.email, stranger.email, account.iiban.slice(0, 9)];

  const ownerCookie = await cookieOf(page);
  const theirs = await basePathOf(stage.url, ownerCookie);
  const log = async () => {
    const { body } = await send(stage.url, `${theirs}/audit/export`, {
      method: "POST",
      headers: { origin: stage.url, cookie: ownerCookie, "content-type": "application/json" },
      body: JSON.stringify({ list: "", format: "ndjson" }),
    });
    return body.split("\n").filter((line) => line && !line.includes('"audit.exported"'));
  };
  const writes = async () =>
    (await control.log()).filter(({ method, path }) => method !== "GET" && path.includes("fast-api-key")).length;
  const before = { log: await log(), writes: await writes(), keys: await control.keys(account.id) };
  expect(before.log.length).toBeGreaterThan(5);

  const entries = [
    ...Object.keys(calls).filter((name) => name !== "createWorkspaceAction" && name !== "leaveAction"),
    ...Object.keys(routes).filter((name) => routes[name] !== "public"),
    ...pagesFor("", () => "id").map((_, place) => place),
  ];
  const plans = fc.sample(
    fc.record({
      entry: fc.constantFrom(...entries),
      isAtTheirs: fc.boolean(),
      ids: fc.infiniteStream(fc.constantFrom(...pool)),
    }),
    { seed: SEED, numRuns: ATTACKERS * ROUNDS_EACH },
  );
  const tried = new Set<string | number>();
  for (const attacker of attackers) {
    const browser = await newBrowser();
    await startSession(browser, attacker);
    const headers = { origin: stage.url, cookie: await cookieOf(browser), "content-type": "application/json" };
    const own = await basePathOf(stage.url, headers.cookie);
    for (const { entry, isAtTheirs, ids } of plans.splice(0, ROUNDS_EACH)) {
      const id = () => ids.next().value as string;
      const base = isAtTheirs ? theirs : own;
      const what = `${entry} on ${base}, seed ${SEED}`;
      tried.add(entry);
      let body: string;
      if (typeof entry === "number") {
        ({ body } = await send(stage.url, pagesFor(base, id)[entry] ?? "", { headers }));
      } else if (entry in calls) {
        const answer = await callAction(stage.url, entry, calls[entry]?.(victimOf(id, base)) ?? {}, headers, { base });
        body = answer.body;
        expect.soft(answer.refusal, what).not.toBe("rate_limited");
        if (isAtTheirs || !OF_THE_CALLER.includes(entry)) expect.soft(answer.refusal, what).not.toBeNull();
      } else {
        const route = routes[entry];
        if (!route || route === "public") throw new Error(`${entry} has no attack`);
        const [path = ""] = route.paths(victimOf(id, base));
        const answer = await send(stage.url, path, {
          method: route.method,
          headers,
          body: route.body?.(victimOf(id, base)),
        });
        body = answer.body;
        expect.soft(answer.status, what).not.toBe(429);
      }
      expect.soft(body, what).not.toMatch(marks);
      for (const secret of secrets) expect.soft(body, what).not.toContain(secret);
    }
  }
  expect(tried.size).toBe(entries.length);

  expect({ log: await log(), writes: await writes(), keys: await control.keys(account.id) }).toEqual(before);
  // What was on its way is still there for whom it is.
  await member.goto("/keys");
  await member.getByRole("link", { name: "Open the private key" }).click();
  expect(await new RevealScreen(member).readPrivateKey()).toMatch(/==$/);
});
