import { ConfigurationError, readEnv } from "@/lib/env";

/** Says every fault of the configuration at once, before anything is built, written or started. Run by `start.mjs`. */
try {
  readEnv(process.env);
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
