import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import getPort from "get-port";
import { ControlClient } from "@/sandbox/control-client";
import { findPostgres, startPostgres } from "@/scripts/lib/postgres.mjs";
import { startQuayside } from "@/scripts/lib/quayside.mjs";
import { Recorder } from "./recorder";

/** How long Quayside waits for Kraken here, so that a journey with a silent Kraken stays short. */
export const KRAKEN_TIMEOUT_MS = 3000;

/** A running Quayside with everything that a journey needs to know about it. */
export type Stage = {
  /** The address that people use; what crosses it is recorded. */
  url: string;
  /** The stand-in for Kraken. */
  krakenUrl: string;
  control: ControlClient;
  recorder: Recorder;
  dataDir: string;
  logFile: string;
  /** Null on PGlite, which only the process itself can read. */
  databaseUrl: string | null;
  stop(): Promise<void>;
  /** Stops it, where that has not happened, and removes its files. */
  remove(): Promise<void>;
};

type StageOptions = { processes?: number; onPostgres?: boolean; env?: Record<string, string> };

/** With one process on PGlite, as people start it; or on PostgreSQL, with one or with several that take turns. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const { processes = 1, onPostgres = processes > 1, env = {} } = options;
  const folder = await mkdtemp(path.join(tmpdir(), "quayside-journeys-"));
  const dataDir = path.join(folder, "data");
  const logFile = path.join(folder, "log");
  const publicPort = await getPort();
  const port = await getPort();
  const otherPorts = await Promise.all(Array.from({ length: processes - 1 }, () => getPort()));
  const recorder = new Recorder(port, ...otherPorts);
  await recorder.listen(publicPort);
  const url = `http://localhost:${publicPort}`;
  const postgres = onPostgres ? await startPostgres(await findPostgres()) : null;
  const quayside = await startQuayside({
    dataDir,
    logFile,
    port,
    env: { AUTH_URL: url, KRAKEN_TIMEOUT_MS: String(KRAKEN_TIMEOUT_MS), DATABASE_URL: postgres?.url ?? "", ...env },
  });
  const others = await Promise.all(otherPorts.map((other) => quayside.startBeside(other)));
  recorder.readActions();
  let stopped: Promise<unknown> | null = null;
  const stop = async () => {
    stopped ??= Promise.all([quayside, ...others].map((process) => process.stop())).then(() =>
      Promise.all([recorder.close(), postgres?.stop()]),
    );
    await stopped;
  };
  return {
    url,
    krakenUrl: quayside.sandboxUrl,
    control: new ControlClient(quayside.controlUrl),
    recorder,
    dataDir,
    logFile,
    databaseUrl: postgres?.url ?? null,
    stop,
    async remove() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
