import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { ConfigurationError, readEnv } from "./env";

const key = (bytes = 32) => randomBytes(bytes).toString("base64");

const secrets = { AUTH_SECRET: key(), ENCRYPTION_KEYS: `one:${key()}` };
const withKraken = {
  ...secrets,
  KRAKEN_CLIENT_ID: "client",
  KRAKEN_CLIENT_SECRET: "secret",
  AUTH_URL: "https://quay.example.net",
};
const withSandbox = {
  ...secrets,
  SANDBOX_URL: "http://127.0.0.1:3001",
  SANDBOX_CLIENT_ID: "quayside",
  SANDBOX_CLIENT_SECRET: "secret",
};

function faultsOf(source: Record<string, string | undefined>): readonly string[] {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
  return [];
}

test("with a Kraken client the addresses are Kraken's own", () => {
  const env = readEnv(withKraken);
  expect(env).toMatchObject({ mode: "kraken", issuer: "https://id.kraken.com", authUrl: "https://quay.example.net" });
  expect(env.kraken).toMatchObject({
    authorizeUrl: "https://id.kraken.com/oauth/authorize",
    apiUrl: "https://api.kraken.com",
    basicEncoding: "form",
    timeoutMs: 10_000,
  });
});

test("every fault is reported at once, in words", () => {
  const faults = faultsOf({
    KRAKEN_CLIENT_ID: "client",
    PORT: "0",
    ENCRYPTION_KEYS: "nonsense",
    DATABASE_URL: "mysql://x",
  });
  for (const name of ["KRAKEN_CLIENT_SECRET", "AUTH_URL", "AUTH_SECRET", "PORT", "ENCRYPTION_KEYS", "DATABASE_URL"]) {
    expect(faults.some((fault) => fault.startsWith(name))).toBe(true);
  }
});

test("the sandbox and a Kraken client exclude each other", () => {
  expect(faultsOf({ ...withKraken, SANDBOX_URL: "http://127.0.0.1:3001" })).toEqual([
    expect.stringContaining("never both"),
  ]);
});

test("without a client and without a sandbox nothing starts", () => {
  expect(faultsOf(secrets)).toEqual([expect.stringContaining("KRAKEN_CLIENT_ID is missing")]);
});

test("Kraken's settings without a client id are a mistake, not a sandbox", () => {
  expect(faultsOf({ ...withSandbox, KRAKEN_API_URL: "https://api.kraken.com" })).toEqual([
    expect.stringContaining("KRAKEN_API_URL is set, but KRAKEN_CLIENT_ID is not"),
  ]);
});

test.each(["http://api.kraken.com", "ftp://api.kraken.com", "api.kraken.com"])(
  "a bearer token is never sent to %s",
  (url) => {
    expect(faultsOf({ ...withKraken, KRAKEN_API_URL: url }).length).toBeGreaterThan(0);
  },
);

test("http is accepted on this machine", () => {
  expect(readEnv({ ...withKraken, KRAKEN_API_URL: "http://127.0.0.1:9" }).kraken.apiUrl).toBe("http://127.0.0.1:9");
});

test.each([
  ["too short", `one:${key(16)}`],
  ["without an id", key()],
  ["with one id twice", `one:${key()},one:${key()}`],
])("an encryption key %s is refused", (_name, value) => {
  expect(faultsOf({ ...withKraken, ENCRYPTION_KEYS: value })).toEqual([expect.stringMatching(/^ENCRYPTION_KEYS/)]);
});

test("an empty value in a file means not set", () => {
  expect(readEnv({ ...withSandbox, DATABASE_URL: "", KRAKEN_CLIENT_ID: "" })).toMatchObject({
    mode: "sandbox",
    databaseUrl: null,
  });
});

test("a fault never quotes a secret", () => {
  const secret = "short-secret-value";
  const faults = faultsOf({ ...withKraken, AUTH_SECRET: secret, ENCRYPTION_KEYS: secret }).join("\n");
  expect(faults).toMatch(/AUTH_SECRET/);
  expect(faults).not.toContain(secret);
});

test("cookies are secure exactly when the public address is https", () => {
  expect(readEnv(withKraken).secureCookies).toBe(true);
  expect(readEnv(withSandbox).secureCookies).toBe(false);
});

test("a company's sign-in is configured in full or not at all", () => {
  const oidc = {
    OIDC_ISSUER: "https://login.company.example",
    OIDC_CLIENT_ID: "quayside",
    OIDC_CLIENT_SECRET: "secret",
  };
  expect(readEnv(withKraken).oidc).toBeNull();
  expect(readEnv({ ...withKraken, ...oidc }).oidc).toMatchObject({ name: "login.company.example" });
  expect(faultsOf({ ...withKraken, OIDC_NAME: "Company" })).toEqual([
    "OIDC_ISSUER is missing",
    "OIDC_CLIENT_ID is missing",
    "OIDC_CLIENT_SECRET is missing",
  ]);
  expect(faultsOf({ ...withKraken, ...oidc, OIDC_ISSUER: "http://login.company.example" })).toEqual([
    "OIDC_ISSUER must use https, except on this machine itself",
  ]);
});
