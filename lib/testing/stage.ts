import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { type PersonActor, personActor } from "@/lib/auth/actor";
import { findSession, hashSessionToken, recordSessionUse } from "@/lib/auth/open-session";
import type { Database } from "@/lib/db/database";
import { connections } from "@/lib/db/schema/connections";
import { sessions } from "@/lib/db/schema/sessions";
import { users } from "@/lib/db/schema/users";
import type { KeySettings } from "@/lib/kraken/key";
import { Secret } from "@/lib/secret";
import { firstWorkspaceId, recordSignIn } from "@/lib/sign-in/people";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { signIn } from "@/sandbox/sign-in";
import { openTestDatabase } from "./database";

/** Short, so that a test of a silent Kraken does not wait ten seconds. */
export const TEST_TIMEOUT_MS = 1_000;

export type Stage = {
  sandbox: Sandbox;
  database: Database;
  /** Signs an account of the sandbox in, as the callback does. Every call opens a session of its own. */
  signIn(
    account: string,
    options?: { untick?: readonly string[] },
  ): Promise<{ actor: PersonActor; connectionId: string }>;
  close(): Promise<void>;
};

/** A sandbox and an empty database, with the environment pointing at them. */
export async function openStage(open: () => Promise<Database> = openTestDatabase): Promise<Stage> {
  const sandbox = await startSandbox();
  Object.assign(process.env, {
    SANDBOX_URL: sandbox.url,
    SANDBOX_CLIENT_ID: sandbox.client.id,
    SANDBOX_CLIENT_SECRET: sandbox.client.secret,
    AUTH_SECRET: randomBytes(32).toString("base64"),
    ENCRYPTION_KEYS: `test-1:${randomBytes(32).toString("base64")}`,
    KRAKEN_TIMEOUT_MS: String(TEST_TIMEOUT_MS),
    LOG_LEVEL: "silent",
  });
  const database = await open();
  return {
    sandbox,
    database,
    signIn: (account, options) => signInAs({ sandbox, database }, account, options),
    async close() {
      await database.close();
      await sandbox.close();
    },
  };
}

async function signInAs(
  { sandbox, database: { db } }: Pick<Stage, "sandbox" | "database">,
  account: string,
  options: { untick?: readonly string[] } = {},
): Promise<{ actor: PersonActor; connectionId: string }> {
  const tokens = await signIn(sandbox, { account, ...options });
  const { accounts } = await sandbox.control.state();
  const person = accounts.find((candidate) => candidate.id === account);
  if (!person) throw new Error(`the sandbox has no account ${account}`);
  const iiban = person.iiban.replaceAll(" ", "");
  await recordSignIn(
    { iiban, email: person.email },
    {
      tokens: {
        accessToken: new Secret(tokens.access_token),
        refreshToken: new Secret(tokens.refresh_token),
        expiresAt: new Date(Date.now() + tokens.expires_in * 1000),
        scopes: tokens.scope.split(" "),
      },
      address: null,
    },
  );
  const [user] = await db.select().from(users).where(eq(users.subject, iiban));
  const [connection] = await db.select().from(connections).where(eq(connections.iiban, iiban));
  if (!user || !connection) throw new Error("the sign-in was not recorded");
  const workspaceId = await firstWorkspaceId(user.id);
  const sessionToken = new Secret(randomBytes(32).toString("base64url"));
  await db
    .insert(sessions)
    .values({ tokenHash: hashSessionToken(sessionToken.reveal()), userId: user.id, workspaceId });
  const open = await findSession(sessionToken.reveal());
  if (!open) throw new Error("the session does not open");
  const actor = personActor(open, null);
  await recordSessionUse(actor);
  return { actor, connectionId: connection.id };
}

/** Settings of a harmless key, with a name of its own. */
export function someSettings(changes: Partial<KeySettings> = {}): KeySettings {
  return {
    name: `key-${randomBytes(6).toString("hex")}`,
    permissions: ["funds_query"],
    ipAllowlist: null,
    validUntil: null,
    queryFrom: null,
    queryTo: null,
    nonceWindow: "0",
    ...changes,
  };
}
