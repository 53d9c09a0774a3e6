import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

/** SHA-256 over the names and contents of files and folders; what does not exist counts as empty. */
export async function fingerprint(entries) {
  const hash = createHash("sha256");
  for (const entry of entries) await add(hash, entry);
  return hash.digest("hex");
}

async function add(hash, entry) {
  try {
    for (const name of (await readdir(entry)).sort()) await add(hash, path.join(entry, name));
  } catch (error) {
    if (error.code === "ENOENT") return;
    if (error.code !== "ENOTDIR") throw error;
    hash.update(entry).update(await readFile(entry));
  }
}

/** Whether the work that a stamp stands for was done for this fingerprint. */
export async function isStamped(stamp, print) {
  return (await readFile(stamp, "utf8").catch(() => "")) === print;
}

export const writeStamp = (stamp, print) => writeFile(stamp, print);
