import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const LAST_PORT = 65_535;

/** The number of a port; what is none is refused by `checkEnvironment`, in words, and replaced here until then. */
const portOr = (given, otherwise) =>
  /^\d{1,5}$/.test(given ?? "") && Number(given) > 0 && Number(given) <= LAST_PORT ? Number(given) : otherwise;

const isHttp = (address) => URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);

/**
 * The environment for the app and, in sandbox mode, for the sandbox: what is given, plus the secrets that a newcomer
 * did not set, made once and kept in DATA_DIR for the owner's eyes only.
 */
export async function completeEnvironment(given, { address }) {
  if (given.KRAKEN_CLIENT_ID) return { app: { ...given }, sandbox: null };
  return withSandbox(given, { address, secrets: await sandboxSecrets(path.resolve(given.DATA_DIR || "./data")) });
}

/** The same before anything is written: with secrets that are thrown away. */
export function plannedEnvironment(given, { address }) {
  if (given.KRAKEN_CLIENT_ID) return given;
  // As it was written, not as a path: with what is wrong about it.
  return { ...withSandbox(given, { address, secrets: newSecrets() }).app, DATA_DIR: given.DATA_DIR };
}

function withSandbox(given, { address, secrets }) {
  const dataDir = path.resolve(given.DATA_DIR || "./data");
  const port = portOr(given.PORT, 3000);
  const sandboxPort = portOr(given.SANDBOX_PORT, port < LAST_PORT - 1 ? port + 1 : port - 2);
  const controlPort = portOr(given.SANDBOX_CONTROL_PORT, sandboxPort < LAST_PORT ? sandboxPort + 1 : sandboxPort - 1);
  const shared = {
    ...given,
    DATA_DIR: dataDir,
    SANDBOX_PORT: given.SANDBOX_PORT || String(sandboxPort),
    SANDBOX_CONTROL_PORT: given.SANDBOX_CONTROL_PORT || String(controlPort),
  };
  const ownAddress = [given.AUTH_URL, address].find(isHttp) ?? "http://localhost:3000";
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
      SANDBOX_CLIENT_ID: "quayside",
      SANDBOX_CLIENT_SECRET: secrets.sandboxClientSecret,
      SANDBOX_REDIRECT_URI: new URL("/api/auth/callback/kraken", ownAddress).href,
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
  const secrets = newSecrets();
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(file, JSON.stringify(secrets, null, 2), { mode: 0o600, flag: "wx" });
  return secrets;
}

const newSecrets = () => ({
  authSecret: randomBytes(32).toString("base64"),
  encryptionKeys: `sandbox-1:${randomBytes(32).toString("base64")}`,
  sandboxClientSecret: randomBytes(32).toString("base64url"),
});
