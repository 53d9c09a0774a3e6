import "server-only";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";

/** That the data folder was replaced by a snapshot, kept beside it so that a restart still says so. */
export type RestoredNote = { at: Date; snapshotFrom: Date | null };

const SHOWN_FOR_MS = 7 * 24 * 60 * 60 * 1000;
const noteFile = (dataDir: string) => path.join(dataDir, "restored.json");

export async function writeRestoredNote(dataDir: string, note: RestoredNote): Promise<void> {
  await writeFile(noteFile(dataDir), JSON.stringify(note), { mode: 0o600 });
}

/** Null when nothing was restored within the last week. */
export async function readRestoredNote(dataDir: string): Promise<RestoredNote | null> {
  const text = await readFile(noteFile(dataDir), "utf8").catch(() => null);
  if (text === null) return null;
  const note = JSON.parse(text) as { at: string; snapshotFrom: string | null };
  const at = new Date(note.at);
  if (Date.now() - at.getTime() > SHOWN_FOR_MS) return null;
  return { at, snapshotFrom: note.snapshotFrom === null ? null : new Date(note.snapshotFrom) };
}
