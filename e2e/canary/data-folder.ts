import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";

/** The sandbox is Kraken and remembers what Kraken remembers; secrets.json is where the configuration stands. */
const NOT_QUAYSIDES = ["sandbox", "secrets.json"];

/** Every file that Quayside wrote: database, journals, snapshots, unpacked where they are packed. */
export async function* filesOf(dataDir: string): AsyncGenerator<{ name: string; content: Buffer }> {
  for (const entry of await readdir(dataDir, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(dataDir, file);
    if (!entry.isFile() || NOT_QUAYSIDES.includes(name.split(path.sep)[0] ?? "")) continue;
    const content = await readFile(file);
    const isPacked = content[0] === 0x1f && content[1] === 0x8b;
    yield { name, content: isPacked ? gunzipSync(content) : content };
  }
}
