import { afterAll, beforeAll, expect, test } from "vitest";
import { setDatabase } from "@/lib/db/client";
import type { Database } from "@/lib/db/database";
import { someOwner } from "@/lib/testing/actor";
import { openTestDatabase } from "@/lib/testing/database";
import type { PersonActor } from "./actor";
import {
  spendActionBudget,
  spendRevealBudget,
  spendSafetyBudget,
  spendSignInBudget,
  spendWriteBudget,
} from "./rate-limits";

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

let people = 0;
function somebody(workspaceId?: string): PersonActor {
  people += 1;
  const id = `person-${people}`;
  return someOwner({ userId: id, workspaceId: workspaceId ?? id });
}

/** How often it goes well before it is refused. */
async function allowed(spend: () => Promise<void>): Promise<number> {
  for (let count = 0; count < 10_000; count += 1) {
    const refusal = await spend().then(
      () => null,
      (error) => error,
    );
    if (refusal) {
      expect(refusal).toMatchObject({ code: "rate_limited" });
      return count;
    }
  }
  return Number.POSITIVE_INFINITY;
}

test.each([
  ["actions", spendActionBudget, 120],
  ["writes to Kraken", spendWriteBudget, 60],
  ["looks at a secret", spendRevealBudget, 30],
])("%s of one person are limited, and another's are not touched by it", async (_name, spend, limit) => {
  const busy = somebody();
  expect(await allowed(() => spend(busy))).toBe(limit);
  await spend(somebody());
});

test("a workspace is limited as a whole, however many people share it", async () => {
  expect(await allowed(() => spendActionBudget(somebody("shared")))).toBe(600);
});

test("whoever is refused for their own haste costs their workspace nothing", async () => {
  const hasty = somebody("calm");
  for (let count = 0; count < 700; count += 1) await spendActionBudget(hasty).catch(() => {});
  expect(await allowed(() => spendActionBudget(somebody("calm")))).toBe(600 - 120);
});

test("acts that make safer go on when the person and the workspace have spent all else", async () => {
  const owner = somebody("spent");
  await allowed(() => spendActionBudget(somebody("spent")));
  await allowed(() => spendActionBudget(owner));
  expect(await allowed(() => spendSafetyBudget(owner))).toBe(120);
  await spendSafetyBudget(somebody("spent"));
});

test("sign-ins from one address are limited, and another address is not touched by it", async () => {
  expect(await allowed(() => spendSignInBudget("203.0.113.7"))).toBe(180);
  await spendSignInBudget("203.0.113.8");
});

if (process.env.TEST_STORAGE === "postgres") {
  test("two processes on one PostgreSQL share every budget", async () => {
    const busy = somebody();
    // To the limits another object is another process: what one of them counted the other finds only in the table.
    for (let count = 0; count < 20; count += 1) await spendRevealBudget(busy);
    setDatabase({ ...database });
    expect(await allowed(() => spendRevealBudget(busy))).toBe(10);
  });
}
