import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import type { Database } from "@/lib/db/database";
import { env } from "@/lib/env";
import { newPerson, openTeamDatabase } from "@/lib/testing/team";
import { WORKSPACE_HEADER } from "@/lib/workspace-path";
import { actorAction } from "./action";

const browser = vi.hoisted(() => ({ token: "", headers: {} as Record<string, string> }));
vi.mock("next/navigation", () => ({ unstable_rethrow: () => {} }));
vi.mock("next/headers", () => ({
  headers: async () => new Headers(browser.headers),
  cookies: async () => ({ get: () => ({ value: browser.token }) }),
}));

let database: Database;
beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());

const done: unknown[] = [];
beforeEach(async () => {
  const { actor, token } = await newPerson();
  Object.assign(browser, { token, headers: { origin: env().authUrl, [WORKSPACE_HEADER]: actor.workspaceSlug } });
  done.length = 0;
});

const rename = actorAction(
  "rename",
  z.strictObject({ key: z.strictObject({ name: z.string().min(1, "Give it a name.") }) }),
  async (_actor, input) => {
    done.push(input);
  },
);

test("input of the right shape is what the action is done with", async () => {
  expect(await rename({ key: { name: "tax" } })).toEqual({ ok: true, data: undefined });
  expect(done).toEqual([{ key: { name: "tax" } }]);
});

test("any other input does nothing, and says what is wrong under the name of the field", async () => {
  expect(await rename({ key: { name: "" } })).toEqual({
    ok: false,
    code: "invalid_input",
    fields: { "key.name": ["Give it a name."] },
  });
  for (const junk of [{ key: { name: "tax", owner: "me" } }, { key: { name: "tax" }, workspaceId: "x" }, null, "tax"]) {
    expect(await rename(junk as never)).toMatchObject({ ok: false, code: "invalid_input" });
  }
  expect(done).toEqual([]);
});
