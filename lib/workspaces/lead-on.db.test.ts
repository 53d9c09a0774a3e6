import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { keys } from "@/lib/db/schema/keys";
import { members } from "@/lib/db/schema/members";
import { insertKeys, insertPlace } from "@/lib/testing/many-keys";
import { join, newPerson, openTeamDatabase } from "@/lib/testing/team";
import { isWorkspacePage } from "@/lib/workspace-path";
import { leadOn } from "./lead-on";

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

/** A key of a workspace that nobody is in yet. */
async function keyElsewhere(tags: string[]) {
  const place = await insertPlace(database.db);
  await insertKeys(database.db, place, [{ name: "payouts", tags }]);
  const [key] = await database.db.select().from(keys).where(eq(keys.workspaceId, place.workspaceId));
  return { keyId: key?.id ?? "", workspaceId: place.workspaceId, slug: place.actor.workspaceSlug };
}

test("a key's page leads to the workspace of the key, wherever its member worked last", async () => {
  const { keyId, workspaceId, slug } = await keyElsewhere([]);
  const person = await newPerson();
  const home = person.actor;
  await join(person, workspaceId, "viewer");
  for (const path of [`/keys/${keyId}`, `/keys/${keyId}/edit?settings=wanted`]) {
    expect(await leadOn(home, path)).toBe(`/w/${slug}${path}`);
  }
  const other = `/keys/${keyId.replace(/^./, (first) => (first === "0" ? "1" : "0"))}`;
  expect(await leadOn(home, other)).toBe(`/w/${home.workspaceSlug}${other}`);
});

test("for whoever does not see the key, it leads where any other would", async () => {
  const { keyId, workspaceId, slug } = await keyElsewhere(["treasury"]);
  const path = `/keys/${keyId}`;
  const stranger = await newPerson();
  expect(await leadOn(stranger.actor, path)).toBe(`/w/${stranger.actor.workspaceSlug}${path}`);
  const limited = await newPerson();
  const home = limited.actor;
  await join(limited, workspaceId, "viewer");
  const membership = and(eq(members.workspaceId, workspaceId), eq(members.userId, home.userId));
  const limitTo = (tag: string) =>
    database.db
      .update(members)
      .set({ limitedToTags: [tag] })
      .where(membership);
  await limitTo("desk");
  expect(await leadOn(home, path)).toBe(`/w/${home.workspaceSlug}${path}`);
  await limitTo("treasury");
  expect(await leadOn(home, path)).toBe(`/w/${slug}${path}`);
});
