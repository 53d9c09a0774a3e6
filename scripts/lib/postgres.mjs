import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chown, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { startGuarded, untilReady } from "./processes.mjs";

const execute = promisify(execFile);

/** The folder with the programs of the newest installed PostgreSQL, or null. */
export async function findPostgres() {
  const debian = "/usr/lib/postgresql";
  const versions = await readdir(debian).catch(() => []);
  const folders = [
    process.env.POSTGRES_BIN,
    ...versions.sort((a, b) => Number(b) - Number(a)).map((version) => path.join(debian, version, "bin")),
    "/usr/local/bin",
    "/usr/bin",
    "/opt/homebrew/bin",
  ];
  return folders.find((folder) => folder && existsSync(path.join(folder, "initdb"))) ?? null;
}

/**
 * Starts a private server with an empty cluster in a temporary folder, on 127.0.0.1. Answers its address and how to
 * stop and remove it.
 */
export async function startPostgres(bin) {
  const folder = await mkdtemp(path.join(tmpdir(), "quayside-postgres-"));
  // PostgreSQL refuses to run as root.
  const user = process.getuid?.() === 0 ? await postgresUser() : {};
  if (user.uid !== undefined) await chown(folder, user.uid, user.gid);
  const data = path.join(folder, "data");
  const options = { ...user, cwd: folder };
  await execute(
    path.join(bin, "initdb"),
    ["-D", data, "-U", "quayside", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"],
    options,
  );
  // Not sooner: `npm test` installs the packages before it comes here.
  const { default: getPort } = await import("get-port");
  const port = await getPort();
  // A short log: one test reads all of it, whoever wrote it.
  const settings = { fsync: "off", max_connections: "200", max_wal_size: "128MB" };
  const server = startGuarded(
    "PostgreSQL",
    path.join(bin, "postgres"),
    [
      ...["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", folder],
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    // SIGQUIT ends it at once: what was in it is thrown away.
    { ...options, endSignal: "SIGQUIT", logFile: path.join(folder, "log") },
  );
  const isReady = () =>
    execute(path.join(bin, "pg_isready"), ["-h", "127.0.0.1", "-p", String(port)]).then(
      () => true,
      () => false,
    );
  await untilReady(server, isReady);
  return {
    url: `postgres://quayside@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function postgresUser() {
  const id = async (flag) => Number((await execute("id", [flag, "postgres"])).stdout);
  return { uid: await id("-u"), gid: await id("-g") };
}
