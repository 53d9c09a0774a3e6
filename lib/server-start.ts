import "server-only";
import { removeEndedSessions } from "@/lib/auth/sessions";
import { reencryptTokens } from "@/lib/auth/vault";
import { database, openDatabase } from "@/lib/db/client";
import { ConfigurationError, env } from "@/lib/env";
import { endLapsedHandovers } from "@/lib/handovers/mutations";
import { logError, logInfo } from "@/lib/logger";
import { wipeLapsedSecrets } from "@/lib/reveals/mutations";

const HOUSEKEEPING_EVERY_MS = 15_000;

/**
 * Checks the configuration, opens the database and starts the clock. Ends the process when it cannot: a throw here
 * would leave a server that answers 500 to everyone.
 */
export async function startServer(): Promise<void> {
  try {
    const { mode } = env();
    const { storage } = await openDatabase();
    const rewritten = await reencryptTokens();
    logInfo("started", { mode, storage: storage.kind, tokensReencrypted: rewritten });
  } catch (error) {
    refuseToStart(error);
  }
  startHousekeeping();
  stopOnSignal();
}

function refuseToStart(error: unknown): never {
  const isOurs = error instanceof ConfigurationError || (error instanceof Error && error.name === "FolderInUseError");
  // These two say in plain words what to do and hold no secret; anything else could.
  if (isOurs) process.stderr.write(`${(error as Error).message}\n`);
  else {
    logError("start_failed", error);
    process.stderr.write("Quayside cannot start: the database did not open. The line above says where.\n");
  }
  process.exit(1);
}

function startHousekeeping(): void {
  const timer = setInterval(() => {
    Promise.all([wipeLapsedSecrets(), endLapsedHandovers(), removeEndedSessions()]).catch((error) =>
      logError("housekeeping_failed", error),
    );
  }, HOUSEKEEPING_EVERY_MS);
  timer.unref();
}

/** Next leaves signals to us (NEXT_MANUAL_SIG_HANDLE): PGlite's last snapshot is written before the process ends. */
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
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}
