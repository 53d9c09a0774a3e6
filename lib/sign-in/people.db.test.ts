import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { may, roles } from "@/lib/access/roles";
import type { Database } from "@/lib/db/database";
import { connections } from "@/lib/db/schema/connections";
import { Secret } from "@/lib/secret";
import { join, newPerson, openTeamDatabase } from "@/lib/testing/team";
import { createWorkspace } from "@/lib/workspaces/mutations";
import { connectAccount } from "./people";

let database: Database;
beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());

const tokens = { accessToken: new Secret("access"), refreshToken: null, expiresAt: null, scopes: null };

test.each(roles)("as %s, an account is connected exactly when the table says so", async (role) => {
  const { workspaceId } = await createWorkspace((await newPerson()).actor, { name: "Breakwater desk" });
  const actor = await join(await newPerson(), workspaceId, role);
  const attempt = connectAccount(actor, { iiban: randomUUID(), email: null }, tokens);
  const isAllowed = may(role, "connections.connect");
  if (isAllowed) await attempt;
  else await expect(attempt).rejects.toMatchObject({ code: "not_allowed" });
  const connected = await database.db.select().from(connections).where(eq(connections.workspaceId, workspaceId));
  expect(connected).toHaveLength(isAllowed ? 1 : 0);
});
