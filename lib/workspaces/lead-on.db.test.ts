import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { members } from "@/lib/db/schema";
import { fillKeys, insertPlace } from "@/lib/testing/many-keys";
import { join, newPerson, openTeamDatabase, type Person } from "@/lib/testing/team";
import { isWorkspacePage, leadOn } from "./lead-on";

let database: Database;
beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());

test.each(["/keys", "/keys?q=a", "/keys/new?name=tax", "/audit", "/team", "/settings", "/workspaces?from=/team"])(
  "%s leads to where the person worked last, with all that it says",
  async (path) => {
    expect(isWorkspacePage(path)).toBe(true);
    const { actor } = await newPerson();
    expect(await leadOn(actor, path)).toBe(`/w/${actor.workspaceSlug}${path}`);
  },
);

test.each(["/", "/w/desk-7k2m9q/keys", "/keyring", "/api/keys", "/invite/1", "//keys", "/.well-known/keys", ""])(
  "%j is not the page of a workspace",
  (path) => {
    expect(isWorkspacePage(path)).toBe(false);
  },
);
