import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/db/client";
import type { Database } from "@/lib/db/database";
import { openPglite } from "@/lib/db/pglite";
import { reveals } from "@/lib/db/schema/reveals";
import { decrypt, type EncryptionContext } from "@/lib/encryption";
import { env } from "@/lib/env";
import { createKey } from "@/lib/keys/create";
import { Secret } from "@/lib/secret";
import { openTestDatabase } from "@/lib/testing/database";
import { openStage, type Stage, someSettings } from "@/lib/testing/stage";
import { confirmStored, showSecret } from "./mutations";

const isPostgres = process.env.TEST_STORAGE === "postgres";

let stage: Stage;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "quayside-kept-"));
  stage = await openStage(isPostgres ? openTestDatabase : openInFolder);
});
afterAll(async () => {
  await stage.close();
  setDatabase(undefined);
  await rm(folder, { recursive: true, force: true });
});

async function openInFolder(): Promise<Database> {
  const opened = await openPglite(folder);
  setDatabase(opened);
  return opened;
}

/** Files of the database and of its log, as they lie on the disk. */
async function readFiles(): Promise<Buffer[]> {
  const { db } = stage.database;
  await db.execute(sql`checkpoint`);
  const folders = isPostgres ? await foldersOfPostgres() : [folder];
  const found = await Promise.all(folders.map((name) => readdir(name, { recursive: true, withFileTypes: true })));
  const files = found.flat().filter((entry) => entry.isFile());
  return await Promise.all(files.map((file) => readFile(path.join(file.parentPath, file.name))));
}

async function foldersOfPostgres(): Promise<string[]> {
  const [place] = await stage.database.db
    .select({ root: sql<string>`current_setting('data_directory')`, oid: sql<string>`oid::text` })
    .from(sql`pg_database`)
    .where(sql`datname = current_database()`);
  if (!place) throw new Error("the database has no folder");
  return [path.join(place.root, "base", place.oid), path.join(place.root, "pg_wal")];
}

/** Everything that stands in a table, as text: ids are bytes on the disk. */
async function readRows(): Promise<Buffer[]> {
  const { db } = stage.database;
  const tables = await db
    .select({ name: sql<string>`tablename` })
    .from(sql`pg_tables`)
    .where(sql`schemaname = 'public'`);
  expect(tables.length).toBeGreaterThan(10);
  const contents = await Promise.all(tables.map(({ name }) => db.execute(sql`select * from ${sql.identifier(name)}`)));
  return contents.map((answer) => Buffer.from(JSON.stringify((answer as unknown as { rows: unknown[] }).rows)));
}

/** What stands in secrets.json or in the environment. */
const configuration = () => Buffer.from([process.env.AUTH_SECRET, process.env.ENCRYPTION_KEYS].join("\n"));

const WORD = /[\w+/=.:-]{16,}/g;

/** Every text that somebody who has all this could try. */
const wordsIn = (kept: readonly Buffer[]): Set<string> =>
  new Set(kept.flatMap((content) => content.toString("latin1").match(WORD) ?? []));

async function newKey(actor: PersonActor, connectionId: string) {
  const submissionId = randomUUID();
  const { keyId } = await createKey(actor, { connectionId, submissionId, settings: someSettings(), tool: null });
  const [row] = await stage.database.db.select().from(reveals).where(eq(reveals.keyId, keyId));
  if (!row) throw new Error("nothing waits");
  const opensWith = (secret: string | null): boolean => {
    const context = { purpose: "private_key", owner: `${keyId}:${actor.sessionId}` };
    const whole = secret === null ? context : { ...context, boundTo: new Secret(secret) };
    try {
      decrypt(row.ciphertext, whole as EncryptionContext, env().encryptionKeys);
      return true;
    } catch {
      return false;
    }
  };
  return { keyId, sealed: Buffer.from(row.ciphertext), opensWith };
}

test.each([
  ["while it waits", false],
  ["after it was stored", true],
])("everything that this server keeps does not open a private key %s", async (_when, isStored) => {
  const { actor, connectionId } = await stage.signIn("nadia");
  const { keyId, sealed, opensWith } = await newKey(actor, connectionId);
  const privateKey = (await showSecret(actor, keyId)).reveal();
  if (isStored) await confirmStored(actor, keyId);
  const cookie = actor.sessionToken.reveal();

  const kept = [...(await readFiles()), ...(await readRows()), configuration()];
  // It is where this test looks, also after it was deleted.
  expect(kept.some((content) => content.includes(sealed))).toBe(true);
  for (const secret of [privateKey, Buffer.from(privateKey, "base64"), cookie, Buffer.from(cookie, "base64url")]) {
    expect(kept.some((content) => content.includes(secret))).toBe(false);
  }

  expect(opensWith(cookie)).toBe(true);
  expect(opensWith(null)).toBe(false);
  expect([...wordsIn(kept)].filter(opensWith)).toEqual([]);
});
