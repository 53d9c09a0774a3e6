import "server-only";
import { writeSync } from "node:fs";
import { removeEndedSessions } from "@/lib/auth/sessions";
import { reencryptTokens } from "@/lib/auth/vault";
import { takeOverConsole } from "@/lib/console";
import { database, openDatabase } from "@/lib/db/client";
import { ConfigurationError, env } from "@/lib/env";
import { endLapsedHandovers } from "@/lib/handovers/mutations";
import { logError, logInfo } from "@/lib/logger";
import { wipeLapsedSecrets } from "@/lib/reveals/mutations";
import { markAllAbandonedWrites } from "@/lib/sync/abandoned";
import { END_SIGNALS } from "@/scripts/lib/end-with-parent.mjs";

const HOUSEKEEPING_EVERY_MS = 15_000;

/**
 * Checks the configuration, opens the database and starts the clock. Ends the process when it cannot: a throw here
 * would leave a server that answers 500 to everyone.
 */
export async function startServer(): Promise<void> {
  if (process.env.NODE_ENV === "production") takeOverConsole();
  try {
    const { mode } = env();
    const { storage } = await openDatabase();
    await markAllAbandonedWrites();
    const rewritten = await reencryptTokens();
    logInfo("started", { mode, storage: storage.kind, tokensReencrypted: rewritten });
  } catch (error) {
    refuseToStart(error);
  }
  startHousekeeping();
  stopOnSignal();
}

function refuseToStart(error: unknown): never {
  const isOurs =
    error instanceof ConfigurationError ||
    (error instanceof Error && ["FolderInUseError", "OlderDatabaseError"].includes(error.name));
  // These say in plain words what to do and hold no secret; anything else could.
  if (isOurs) say((error as Error).message);
  else {
    logError("start_failed", error);
    say("Quayside cannot start: the database did not open. The line above says where.");
  }
  process.exit(1);
}

/** To the person who starts it, past the log that everything printed goes to. */
const say = (words: string) => writeSync(process.stderr.fd, `${words}\n`);

function startHousekeeping(): void {
  const timer = setInterval(() => {
    Promise.all([wipeLapsedSecrets(), endLapsedHandovers(), removeEndedSessions(), markAllAbandonedWrites()]).catch(
      (error) => logError("housekeeping_failed", error),
    );
  }, HOUSEKEEPING_EVERY_MS);
  timer.unref();
}

/** Our own server leaves signals to us: PGlite's last snapshot is written before the process ends. */
function stopOnSignal(): void {
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    logInfo("stopping", { signal });
    database()
      .close()
      .catch((error) => logError("stop_failed", error))
      .finally(() => process.exit(0));
  };
  for (const signal of END_SIGNALS) process.on(signal, stop);
}
