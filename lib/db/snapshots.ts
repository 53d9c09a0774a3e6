import "server-only";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { logError } from "@/lib/logger";

const KEPT = 3;
const LOOK_EVERY_MS = 15_000;
const AT_MOST_EVERY_MS = 5 * 60_000;
/** With writes that never pause, a snapshot is taken all the same. */
const AT_LEAST_EVERY_MS = 15 * 60_000;

type Timing = { lookEveryMs: number; atMostEveryMs: number; atLeastEveryMs: number };

/**
 * Writes a snapshot when writes have settled and one last time when stopped. PGlite calls no fsync, so after a power
 * cut these files are what is certain to be on the disk.
 */
export function keepSnapshots(
  client: PGlite,
  folder: string,
  timing: Timing = { lookEveryMs: LOOK_EVERY_MS, atMostEveryMs: AT_MOST_EVERY_MS, atLeastEveryMs: AT_LEAST_EVERY_MS },
): { stop(): Promise<void> } {
  let takenAtPosition: string | null = null;
  let lastSeenPosition: string | null = null;
  let takenAtMs = Date.now() - timing.atMostEveryMs;
  let running: Promise<void> = Promise.resolve();

  const look = async (stopping: boolean) => {
    const position = await logPosition(client);
    const settled = position === lastSeenPosition;
    lastSeenPosition = position;
    if (position === takenAtPosition) return;
    const age = Date.now() - takenAtMs;
    if (stopping || (settled && age >= timing.atMostEveryMs) || age >= timing.atLeastEveryMs) {
      // PGlite has no process that does this by itself; queries slow down and files grow without it. An end is urgent.
      if (!stopping) await client.exec("vacuum (analyze)");
      takenAtPosition = await logPosition(client);
      await writeSnapshot(client, folder);
      takenAtMs = Date.now();
    }
  };
  const lookNow = (stopping: boolean) => {
    running = running.then(() => look(stopping)).catch((error) => logError("snapshot_failed", error));
    return running;
  };

  const timer = setInterval(() => void lookNow(false), timing.lookEveryMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await lookNow(true);
    },
  };
}

/** Where the write-ahead log ends; moves with every write. */
async function logPosition(client: PGlite): Promise<string> {
  const result = await client.query<{ position: string }>("select pg_current_wal_insert_lsn()::text as position");
  return result.rows[0]?.position ?? "";
}

async function writeSnapshot(client: PGlite, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const dump = await client.dumpDataDir("gzip");
  const name = `${new Date().toISOString().replaceAll(":", "-")}.tar.gz`;
  const unfinished = path.join(folder, `${name}.unfinished`);
  const file = await open(unfinished, "w", 0o600);
  try {
    await file.writeFile(new Uint8Array(await dump.arrayBuffer()));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path.join(folder, name));
  await syncFolder(folder);
  for (const old of (await listSnapshots(folder)).slice(KEPT)) await rm(old.file);
}

/** The rename itself has to reach the disk too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

export type Snapshot = { file: string; takenAt: Date; read(): Promise<Blob> };

/** Finished snapshots, newest first; empty when there are none. */
export async function listSnapshots(folder: string): Promise<Snapshot[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith(".tar.gz"))
    .sort()
    .reverse()
    .map((name) => {
      const file = path.join(folder, name);
      return {
        file,
        takenAt: new Date(name.replace(".tar.gz", "").replace(/T(\d\d)-(\d\d)-/, "T$1:$2:")),
        read: async () => new Blob([await readFile(file)]),
      };
    });
}
