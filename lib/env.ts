import "server-only";
import path from "node:path";
import { z } from "zod";

/** Configuration that is missing or wrong; the message lists every fault in plain words. */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`Quayside cannot start with this configuration:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
    this.name = "ConfigurationError";
  }
}

const LOOPBACK_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** https everywhere, http on the same machine only: a bearer token must not cross a network in clear. */
const secureUrl = z.url({ protocol: /^https?$/, error: "is not an http(s) address" }).refine(
  (value) => {
    if (!URL.canParse(value)) return true;
    const { protocol, hostname } = new URL(value);
    return protocol === "https:" || LOOPBACK_HOSTS.has(hostname);
  },
  { error: "must use https, except on this machine itself" },
);

const encryptionKeys = z.string({ error: "is missing" }).transform((value, context) => {
  const entries = value.split(",").map((entry) => entry.trim());
  const keys = entries.map((entry) => {
    const colon = entry.indexOf(":");
    return { id: entry.slice(0, Math.max(colon, 0)), bytes: Buffer.from(entry.slice(colon + 1), "base64") };
  });
  if (keys.some((key) => !/^[\w-]{1,32}$/.test(key.id) || key.bytes.length !== 32)) {
    context.addIssue("must be a list of id:key, where key is 32 bytes in base64 (openssl rand -base64 32)");
    return z.NEVER;
  }
  if (new Set(keys.map((key) => key.id)).size !== keys.length) {
    context.addIssue("uses one id twice");
    return z.NEVER;
  }
  return keys;
});

const wholeNumber = (minimum: number, maximum: number) =>
  z.coerce.number({ error: "is not a number" }).int("must be a whole number").min(minimum).max(maximum);

const environmentSchema = z.object({
  KRAKEN_CLIENT_ID: z.string().optional(),
  KRAKEN_CLIENT_SECRET: z.string().optional(),
  KRAKEN_AUTHORIZE_URL: secureUrl.optional(),
  KRAKEN_API_URL: secureUrl.optional(),
  KRAKEN_BASIC_ENCODING: z.enum(["form", "raw"], { error: "must be form or raw" }).default("form"),
  KRAKEN_ANY_ADDRESS: z.enum(["empty_list", "null"], { error: "must be empty_list or null" }).default("empty_list"),
  KRAKEN_TIMEOUT_MS: wholeNumber(100, 120_000).default(10_000),
  SANDBOX_URL: secureUrl.optional(),
  SANDBOX_CLIENT_ID: z.string().optional(),
  SANDBOX_CLIENT_SECRET: z.string().optional(),
  OIDC_ISSUER: secureUrl.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(40, "must be 40 characters at most").optional(),
  AUTH_URL: secureUrl.optional(),
  AUTH_SECRET: z.string({ error: "is missing" }).min(32, "must be at least 32 characters (openssl rand -base64 32)"),
  ENCRYPTION_KEYS: encryptionKeys,
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres:// or postgresql://")
    .optional(),
  DATA_DIR: z.string().default("./data"),
  PORT: wholeNumber(1, 65_535).default(3000),
  TRUSTED_PROXIES: wholeNumber(0, 10).default(0),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"], { error: "is not a log level" }).default("info"),
});

export type Env = ReturnType<typeof readEnv>;

/** Reads and checks the whole configuration. Throws `ConfigurationError` naming every fault at once. */
export function readEnv(source: Record<string, string | undefined>) {
  // An empty value in a file means "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = environmentSchema.safeParse(given);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);

  const withKraken = given.KRAKEN_CLIENT_ID !== undefined;
  if (withKraken) {
    if (given.KRAKEN_CLIENT_SECRET === undefined) faults.push("KRAKEN_CLIENT_SECRET is missing");
    if (given.AUTH_URL === undefined) faults.push("AUTH_URL is missing: the public address of this server");
    if (given.SANDBOX_URL !== undefined) {
      faults.push("SANDBOX_URL and KRAKEN_CLIENT_ID are both set: a server uses the sandbox or Kraken, never both");
    }
  } else {
    if (given.SANDBOX_URL === undefined) {
      faults.push("KRAKEN_CLIENT_ID is missing, and no sandbox runs either (npm start starts one)");
    } else {
      if (given.SANDBOX_CLIENT_ID === undefined) faults.push("SANDBOX_CLIENT_ID is missing");
      if (given.SANDBOX_CLIENT_SECRET === undefined) faults.push("SANDBOX_CLIENT_SECRET is missing");
    }
    for (const name of ["KRAKEN_CLIENT_SECRET", "KRAKEN_AUTHORIZE_URL", "KRAKEN_API_URL"]) {
      if (given[name] !== undefined) faults.push(`${name} is set, but KRAKEN_CLIENT_ID is not`);
    }
  }
  faults.push(...oidcFaults(given));
  if (!parsed.success || faults.length > 0) throw new ConfigurationError(faults);

  const values = parsed.data;
  const authUrl = new URL(values.AUTH_URL ?? `http://localhost:${values.PORT}`);
  const authorizeUrl = withKraken
    ? (values.KRAKEN_AUTHORIZE_URL ?? "https://id.kraken.com/oauth/authorize")
    : new URL("/oauth/authorize", values.SANDBOX_URL).href;
  return {
    mode: withKraken ? ("kraken" as const) : ("sandbox" as const),
    kraken: {
      authorizeUrl,
      apiUrl: withKraken
        ? (values.KRAKEN_API_URL ?? "https://api.kraken.com")
        : new URL(values.SANDBOX_URL ?? "").origin,
      clientId: (withKraken ? values.KRAKEN_CLIENT_ID : values.SANDBOX_CLIENT_ID) ?? "",
      clientSecret: (withKraken ? values.KRAKEN_CLIENT_SECRET : values.SANDBOX_CLIENT_SECRET) ?? "",
      basicEncoding: values.KRAKEN_BASIC_ENCODING,
      anyAddress: values.KRAKEN_ANY_ADDRESS,
      timeoutMs: values.KRAKEN_TIMEOUT_MS,
    },
    /** Half of a person's identity. Kraken publishes no issuer; the authorization server's origin stands for it. */
    issuer: new URL(authorizeUrl).origin,
    oidc: oidcOf(values),
    authUrl: authUrl.origin,
    secureCookies: authUrl.protocol === "https:",
    authSecret: values.AUTH_SECRET,
    encryptionKeys: values.ENCRYPTION_KEYS,
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: path.resolve(/* turbopackIgnore: true */ values.DATA_DIR),
    trustedProxies: values.TRUSTED_PROXIES,
    logLevel: values.LOG_LEVEL,
  };
}

const OIDC_NEEDED = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"];

function oidcFaults(given: Record<string, unknown>): string[] {
  if (!Object.keys(given).some((name) => name.startsWith("OIDC_"))) return [];
  return OIDC_NEEDED.filter((name) => given[name] === undefined).map((name) => `${name} is missing`);
}

/** The company's OpenID Connect provider, with which people who have no Kraken account sign in; null for none. */
function oidcOf(values: z.output<typeof environmentSchema>) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = values;
  if (!issuer || !clientId || !clientSecret) return null;
  return { issuer, clientId, clientSecret, name: name ?? new URL(issuer).host };
}

let cached: Env | undefined;

/** The configuration of this process, read once. Throws `ConfigurationError`; `instrumentation.ts` asks first. */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}
