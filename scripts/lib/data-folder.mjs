import { chmod, mkdir, readdir, stat } from "node:fs/promises";
import path from "node:path";

/** What Quayside itself writes there, and what a fresh volume holds. */
const OURS = [
  /^pglite(-set-aside-.*)?$/,
  /^snapshots$/,
  /^secrets\.json$/,
  /^in-use\.(json|lock)$/,
  /^restored\.json$/,
  /^lost\+found$/,
  /^sandbox/,
];

const OTHERS_BITS = 0o077;

/**
 * Makes the data folder, or a folder that exists, one that nobody but its owner can look into. Throws, in words for the
 * person at the terminal, when it holds somebody else's files too or cannot be changed: closing it could break what else
 * uses it.
 * @param {string} folder
 */
export async function ownFolder(folder) {
  const place = path.resolve(folder);
  await mkdir(place, { recursive: true, mode: 0o700 }).catch((error) => {
    throw new Error(`The data folder ${place} cannot be made (${error.code}). Choose another DATA_DIR.`);
  });
  if (process.platform === "win32") return;
  const { mode } = await stat(place);
  if ((mode & OTHERS_BITS) === 0) return;
  const strange = (await readdir(place)).filter((name) => !OURS.some((pattern) => pattern.test(name)));
  if (strange.length > 0) {
    throw new Error(
      `The data folder ${place} can be read by others on this machine, and holds files that are not Quayside's ` +
        `(${strange[0]}). Choose an empty folder as DATA_DIR, or close this one: chmod 700 ${place}`,
    );
  }
  await chmod(place, 0o700).catch(() => {
    throw new Error(
      `The data folder ${place} can be read by others on this machine, and belongs to another user, so it cannot be ` +
        "closed. Make its owner the user that runs Quayside, or choose another DATA_DIR.",
    );
  });
}
