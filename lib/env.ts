import "server-only";
import { isIP } from "node:net";
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
const secureUrl = z
  .url({ protocol: /^https?$/, error: "is not an address such as https://keys.example.com", abort: true })
  .refine(
    (value) => {
      const { protocol, hostname } = new URL(value);
      return protocol === "https:" || LOOPBACK_HOSTS.has(hostname);
    },
    { error: "must use https, except on this machine itself: https://keys.example.com", abort: true },
  );

/** Nothing but scheme, host and port: what stands behind them would be dropped, or stand twice. */
const isOrigin = (value: string) => {
  const { pathname, search, hash, username, password } = new URL(value);
  return pathname === "/" && !search && !hash && !username && !password && !value.endsWith("?") && !value.endsWith("#");
};

const originUrl = (example: string) =>
  secureUrl.refine(isOrigin, {
    error: `must be the bare address, such as ${example}, with nothing behind it`,
  });

const authorizeUrl = secureUrl.refine(
  (value) => {
    const { pathname, search, hash } = new URL(value);
    return pathname !== "/" && !search && !hash;
  },
  { error: "must be the whole address of the page, such as https://id.kraken.com/oauth/authorize" },
);

const issuerUrl = secureUrl.refine(
  (value) => {
    const { pathname, search, hash } = new URL(value);
    return !pathname.includes("/.well-known/") && !search && !hash;
  },
  { error: "must be the issuer itself, such as https://login.example.com, without /.well-known/openid-configuration" },
);

const databaseUrl = z
  .string()
  .regex(
    /^postgres(ql)?:\/\//,
    "must begin with postgres:// or postgresql://, as in postgres://user:password@host/database",
  )
  .refine((value) => !value.startsWith("postgres") || (URL.canParse(value) && new URL(value).pathname.length > 1), {
    error: "must name a database: postgres://user:password@host/database, with special characters percent-encoded",
  });

const BASE64_OF_32_BYTES = /^[A-Za-z0-9+/]{43}=?$/;

const encryptionKeys = z.string({ error: "is missing" }).transform((value, context) => {
  const entries = value.split(",").map((entry) => entry.trim());
  const keys = entries.map((entry) => {
    const colon = entry.indexOf(":");
    const text = entry.slice(colon + 1);
    return { id: entry.slice(0, Math.max(colon, 0)), text, bytes: Buffer.from(text, "base64") };
  });
  if (keys.some(({ id, text }) => !/^[\w-]{1,32}$/.test(id) || !BASE64_OF_32_BYTES.test(text))) {
    context.addIssue("must be a list of id:key, where key is 32 bytes in base64 (openssl rand -base64 32)");
    return z.NEVER;
  }
  if (new Set(keys.map((key) => key.id)).size !== keys.length) {
    context.addIssue("uses one id twice");
    return z.NEVER;
  }
  return keys.map(({ id, bytes }) => ({ id, bytes }));
});

const wholeNumber = (minimum: number, maximum: number, example: number) => {
  const error = `must be a whole number from ${minimum} to ${maximum}, such as ${example}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .pipe(z.number().min(minimum, error).max(maximum, error));
};
const port = (example: number) => wholeNumber(1, 65_535, example);

/** What a server can listen on: an address, or a name that the machine knows. */
const host = z.string().refine((value) => isIP(value) > 0 || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(value), {
  error: "must be an address of this machine alone, such as 127.0.0.1, or 0.0.0.0 for all of them",
});

const AES_KEY_BYTES = [16, 24, 32];
const isAesKey = (value: string) =>
  /^[A-Za-z0-9+/]+={0,2}$/.test(value) && AES_KEY_BYTES.includes(Buffer.from(value, "base64").length);

const environmentSchema = z.object({
  KRAKEN_CLIENT_ID: z.string().optional(),
  KRAKEN_CLIENT_SECRET: z.string().optional(),
  KRAKEN_AUTHORIZE_URL: authorizeUrl.optional(),
  KRAKEN_API_URL: originUrl("https://api.kraken.com").optional(),
  KRAKEN_BASIC_ENCODING: z.enum(["form", "raw"], { error: "must be form or raw" }).default("form"),
  KRAKEN_ANY_ADDRESS: z.enum(["empty_list", "null"], { error: "must be empty_list or null" }).default("empty_list"),
  KRAKEN_TIMEOUT_MS: wholeNumber(100, 120_000, 10_000).default(10_000),
  SANDBOX_URL: secureUrl.optional(),
  SANDBOX_PORT: port(3001).optional(),
  SANDBOX_CONTROL_PORT: port(3002).optional(),
  SANDBOX_CLIENT_ID: z.string().optional(),
  SANDBOX_CLIENT_SECRET: z.string().optional(),
  OIDC_ISSUER: issuerUrl.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(40, "must be 40 characters at most").optional(),
  AUTH_URL: originUrl("https://keys.example.com").optional(),
  AUTH_SECRET: z.string({ error: "is missing" }).min(32, "must be at least 32 characters (openssl rand -base64 32)"),
  ENCRYPTION_KEYS: encryptionKeys,
  DATABASE_URL: databaseUrl.optional(),
  DATA_DIR: z.string().default("./data"),
  PORT: port(3000).default(3000),
  HOST: host.optional(),
  TRUSTED_PROXIES: wholeNumber(0, 10, 1).default(0),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z
    .string()
    .refine(isAesKey, {
      error: "must be 32 bytes in base64 (openssl rand -base64 32)",
    })
    .optional(),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], { error: "must be debug, info, warn, error or silent" })
    .default("info"),
});

/** Some programs that read env files, Docker among them, hand quotes on as a part of the value. */
const WRAPPED = /^[\s"'`\u2018-\u201f\u00ab]|[\s"'`\u2018-\u201f\u00bb]$/;

export type Env = ReturnType<typeof readEnv>;

/** Reads and checks the whole configuration. Throws `ConfigurationError` naming every fault at once. */
export function readEnv(source: Record<string, string | undefined>) {
  // An empty value in a file means "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const wrapped = Object.keys(environmentSchema.shape).filter((name) => WRAPPED.test(given[name] ?? ""));
  const parsed = environmentSchema.safeParse(given);
  const faults = wrapped.map((name) => `${name} has quotes or blanks around its value: write the value alone`);
  for (const {
    path: [name],
    message,
  } of parsed.error?.issues ?? []) {
    // What is wrapped is read wrongly too, which would only be said twice.
    if (!wrapped.includes(String(name))) faults.push(`${String(name)} ${message}`);
  }

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
  if (!withKraken) faults.push(...portFaults(given));
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

/** The app and the two servers of the sandbox listen side by side. */
function portFaults({ PORT = "3000", SANDBOX_PORT, SANDBOX_CONTROL_PORT }: Record<string, string | undefined>) {
  const ports = Object.entries({ PORT, SANDBOX_PORT, SANDBOX_CONTROL_PORT }).filter(([, value]) => value !== undefined);
  return ports.flatMap(([name, value], index) => {
    const other = ports.slice(0, index).find(([, earlier]) => Number(earlier) === Number(value));
    return other
      ? [`${name} is ${value}, as ${other[0]} is: each needs a port of its own, such as ${Number(value) + 7}`]
      : [];
  });
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
