import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * The environment for the app and, in sandbox mode, for the sandbox: what is given, plus the secrets that a newcomer
 * did not set, made once and kept in DATA_DIR for the owner's eyes only.
 */
export async function completeEnvironment(given, { address }) {
  if (given.KRAKEN_CLIENT_ID) return { app: { ...given }, sandbox: null };

  const dataDir = path.resolve(given.DATA_DIR || "./data");
  const secrets = await sandboxSecrets(dataDir);
  const port = Number(given.PORT || 3000);
  const sandboxPort = given.SANDBOX_PORT || String(port + 1);
  const shared = { ...given, DATA_DIR: dataDir };
  return {
    app: {
      ...shared,
      AUTH_URL: given.AUTH_URL || address,
      AUTH_SECRET: given.AUTH_SECRET || secrets.authSecret,
      ENCRYPTION_KEYS: given.ENCRYPTION_KEYS || secrets.encryptionKeys,
      SANDBOX_URL: `http://127.0.0.1:${sandboxPort}`,
      SANDBOX_CLIENT_ID: "quayside",
      SANDBOX_CLIENT_SECRET: secrets.sandboxClientSecret,
    },
    sandbox: {
      ...shared,
      SANDBOX_PORT: sandboxPort,
      SANDBOX_CONTROL_PORT: given.SANDBOX_CONTROL_PORT || String(Number(sandboxPort) + 1),
      SANDBOX_CLIENT_ID: "quayside",
      SANDBOX_CLIENT_SECRET: secrets.sandboxClientSecret,
      SANDBOX_REDIRECT_URI: new URL("/api/auth/callback/kraken", given.AUTH_URL || address).href,
    },
  };
}

async function sandboxSecrets(dataDir) {
  const file = path.join(dataDir, "secrets.json");
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  const secrets = {
    authSecret: randomBytes(32).toString("base64"),
    encryptionKeys: `sandbox-1:${randomBytes(32).toString("base64")}`,
    sandboxClientSecret: randomBytes(32).toString("base64url"),
  };
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(file, JSON.stringify(secrets, null, 2), { mode: 0o600, flag: "wx" });
  return secrets;
}
