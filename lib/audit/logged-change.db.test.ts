import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { auditEvents, connections, connectionTokens } from "@/lib/db/schema";
import { openStage, type Stage } from "@/lib/testing/stage";
import { applyAtOnce } from "./logged-change";

let stage: Stage;
let actor: Actor;
let connectionId: string;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  ({ actor, connectionId } = await stage.signIn("nadia"));
});

const isIt = () => eq(connections.id, connectionId);
const renamed = (email: string) => stage.database.db.update(connections).set({ email }).where(isIt());
const event = (kind: "connection.token_refreshed" | "connection.tokens_reencrypted") => ({
  workspaceId: actor.workspaceId,
  actor,
  kind,
  connectionId,
});

async function emailOf() {
  const [connection] = await stage.database.db.select().from(connections).where(isIt());
  return connection?.email;
}

async function kinds() {
  const events = await stage.database.db
    .select({ kind: auditEvents.kind })
    .from(auditEvents)
    .where(eq(auditEvents.connectionId, connectionId))
    .orderBy(asc(auditEvents.id));
  return events.map(({ kind }) => kind);
}

test("changes happen together, and the log has their events in the order given", async () => {
  const before = await kinds();
  await applyAtOnce(stage.database.db, [
    { statements: [renamed("together@example.com")], events: [event("connection.tokens_reencrypted")] },
    { statements: [], events: [event("connection.token_refreshed")] },
  ]);
  expect(await emailOf()).toBe("together@example.com");
  expect(await kinds()).toEqual([...before, "connection.tokens_reencrypted", "connection.token_refreshed"]);
});

test("when one change fails, none has happened and the log says nothing", async () => {
  const before = { email: await emailOf(), kinds: await kinds() };
  // The connection has a pair already.
  const second = stage.database.db.insert(connectionTokens).values({ connectionId, accessToken: Buffer.from("x") });
  const changes = [
    { statements: [renamed("alone@example.com")], events: [event("connection.token_refreshed")] },
    { statements: [second] },
  ];
  await expect(applyAtOnce(stage.database.db, changes)).rejects.toThrow();
  expect({ email: await emailOf(), kinds: await kinds() }).toEqual(before);
});
