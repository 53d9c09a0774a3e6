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
    "OIDC_ISSUER must use https, except on this machine itself: https://keys.example.com",
  ]);
});

test.each([
  ["AUTH_URL", "https://quay.example.net/quayside"],
  ["AUTH_URL", "https://quay.example.net/?a=b"],
  ["AUTH_URL", "https://quay.example.net/#top"],
  ["AUTH_URL", "https://me:secret-word@quay.example.net"],
  ["KRAKEN_API_URL", "https://api.kraken.com/oauth"],
  ["KRAKEN_API_URL", "https://api.kraken.com/0"],
  ["KRAKEN_AUTHORIZE_URL", "https://id.kraken.com"],
  ["KRAKEN_AUTHORIZE_URL", "https://id.kraken.com/oauth/authorize?client_id=x"],
  ["OIDC_ISSUER", "https://login.company.example/.well-known/openid-configuration"],
  ["DATABASE_URL", "postgres://localhost:5432"],
  ["DATABASE_URL", "postgres://me:pass#word@localhost/quayside"],
  ["ENCRYPTION_KEYS", `one:${"!".repeat(4)}${key()}`],
  ["TRUSTED_PROXIES", "1,2"],
  ["PORT", "3000/tcp"],
])("what would fail later is refused at start: %s=%s", (name, value) => {
  const oidc = {
    OIDC_ISSUER: "https://login.company.example",
    OIDC_CLIENT_ID: "quayside",
    OIDC_CLIENT_SECRET: "secret",
  };
  const faults = faultsOf({ ...withKraken, ...oidc, [name]: value });
  expect(faults).toEqual([expect.stringMatching(new RegExp(`^${name} `))]);
  expect(faults.join()).not.toContain("secret-word");
});

test.each(['"%"', "'%'", "`%`", " %", "%\t", "\u201c%\u201d", '%"'])(
  "a value in quotes or blanks (%s) is a fault of its own, not read as if they were a part of it",
  (wrapping) => {
    for (const name of ["AUTH_SECRET", "KRAKEN_CLIENT_SECRET", "AUTH_URL"] as const) {
      const faults = faultsOf({ ...withKraken, [name]: wrapping.replace("%", withKraken[name]) });
      expect(faults).toEqual([`${name} has quotes or blanks around its value: write the value alone`]);
    }
  },
);

test("an address may end in a slash", () => {
  expect(readEnv({ ...withKraken, AUTH_URL: "https://quay.example.net/" }).authUrl).toBe("https://quay.example.net");
});

const oneOfEach = {
  PORT: ["abc", "0", "65536", "3000.5", "1e3", "-1"],
  HOST: ["http://localhost", "127.0.0.1:3000", "local host", "-"],
  SANDBOX_PORT: ["abc"],
  SANDBOX_CONTROL_PORT: ["70000"],
  AUTH_URL: ["localhost:4360", "keys.example.com", "http://localhost:abc"],
  TRUSTED_PROXIES: ["yes", "11"],
  LOG_LEVEL: ["loud"],
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: ["secret-word", "c2hvcnQ="],
  KRAKEN_TIMEOUT_MS: ["10s"],
};

test.each(Object.entries(oneOfEach))(
  "%s that names nothing is a fault with its name and what to write",
  (name, values) => {
    for (const value of values) {
      const faults = faultsOf({ ...withKraken, [name]: value });
      expect(faults, value).toEqual([
        expect.stringMatching(new RegExp(`^${name} must be |^${name} is not an address such as `)),
      ]);
    }
  },
);

test("an address, a name and every address are hosts to listen on", () => {
  for (const HOST of ["127.0.0.1", "0.0.0.0", "::", "::1", "localhost", "node-1.example.net"]) {
    expect(faultsOf({ ...withKraken, HOST })).toEqual([]);
  }
});

test("the sandbox and the app never want one port, and are told so with every other fault", () => {
  const ports = { PORT: "4360", SANDBOX_PORT: "4360", SANDBOX_CONTROL_PORT: "4361" };
  expect(faultsOf({ ...withSandbox, ...ports })).toEqual([
    expect.stringMatching(/^SANDBOX_PORT is 4360, as PORT is: /),
  ]);
  expect(faultsOf({ ...withSandbox, SANDBOX_CONTROL_PORT: "3000", HOST: "a b" })).toHaveLength(2);
  expect(faultsOf({ ...withSandbox, ...ports, SANDBOX_PORT: "4362" })).toEqual([]);
});
