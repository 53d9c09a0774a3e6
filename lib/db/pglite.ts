import "server-only";
import { mkdir, rename } from "node:fs/promises";
import path from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { logError, logWarning } from "@/lib/logger";
import { type Database, type Db, MIGRATIONS_FOLDER, type Storage } from "./database";
import { lockFolder } from "./folder-lock";
import { inProcessIfFree, inProcessOrder } from "./locks";
import { refuseOlderDatabase } from "./older-database";
import { openPgliteClient } from "./pglite-client";
import { failWithoutValues } from "./query-error";
import { readRestoredNote, writeRestoredNote } from "./restored-note";
import { keepSnapshots, listSnapshots } from "./snapshots";

/** Opens the folder for this process alone. Throws `FolderInUseError` when another process has it, and `OlderDatabaseError`. */
export async function openPglite(dataDir: string): Promise<Database> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const unlock = await lockFolder(dataDir);
  try {
    const client = await openOrRestore(dataDir);
    const db = drizzle(client);
    await refuseOlderDatabase(db as unknown as Db);
    await migrate(db, { migrationsFolder: MIGRATIONS_FOLDER });
    const snapshots = keepSnapshots(client, path.join(dataDir, "snapshots"));
    const storage: Storage = { kind: "pglite", restored: await readRestoredNote(dataDir) };
    return {
      db: failWithoutValues(db as unknown as Db),
      storage,
      pool: null,
      exclusively: inProcessOrder,
      ifFree: inProcessIfFree,
      async close() {
        await snapshots.stop();
        await client.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** The data folder; or, when it does not open, the newest good snapshot, with the folder set aside beside it. */
async function openOrRestore(dataDir: string): Promise<PGlite> {
  const folder = path.join(dataDir, "pglite");
  try {
    return await openPgliteClient({ dataDir: folder });
  } catch (error) {
    logError("data_folder_does_not_open", error);
  }
  const aside = path.join(dataDir, `pglite-set-aside-${new Date().toISOString().replaceAll(":", "-")}`);
  await rename(folder, aside);
  logWarning("data_folder_set_aside", { folder: aside });
  for (const snapshot of await listSnapshots(path.join(dataDir, "snapshots"))) {
    try {
      const client = await openPgliteClient({ dataDir: folder, loadDataDir: await snapshot.read() });
      await writeRestoredNote(dataDir, { at: new Date(), snapshotFrom: snapshot.takenAt });
      return client;
    } catch (error) {
      logError("snapshot_does_not_open", error, { takenAt: snapshot.takenAt.toISOString() });
      await rename(folder, `${aside}-${snapshot.takenAt.getTime()}`).catch(() => {
        // The failed attempt left no folder behind.
      });
    }
  }
  await writeRestoredNote(dataDir, { at: new Date(), snapshotFrom: null });
  return await openPgliteClient({ dataDir: folder });
}
