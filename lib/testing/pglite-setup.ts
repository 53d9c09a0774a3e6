import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import type { TestProject } from "vitest/node";
import { MIGRATIONS_FOLDER } from "@/lib/db/database";
import { openPgliteClient } from "@/lib/db/pglite-client";

declare module "vitest" {
  interface ProvidedContext {
    /** The file with a dump of a migrated PGlite, which each test file begins with. */
    pgliteDump: string;
  }
}

/** Once for a run of the pglite project: a database with all migrations, dumped into a file. */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const client = await openPgliteClient();
  await migrate(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
  const dump = await client.dumpDataDir("none");
  await client.close();
  const folder = await mkdtemp(path.join(tmpdir(), "quayside-migrated-"));
  const file = path.join(folder, "dump.tar");
  await writeFile(file, dump.stream());
  provide("pgliteDump", file);
  return () => rm(folder, { recursive: true, force: true });
}
