import { expect, test } from "vitest";
import { authCookies } from "./cookies";

Object.assign(process.env, {
  KRAKEN_CLIENT_ID: "client",
  KRAKEN_CLIENT_SECRET: "secret",
  AUTH_URL: "https://quay.example.net",
  AUTH_SECRET: "s".repeat(32),
  ENCRYPTION_KEYS: `one:${Buffer.alloc(32).toString("base64")}`,
});

test("with HTTPS every cookie of a sign-in is bound to this host, secure and out of reach of scripts", () => {
  for (const { name, options } of Object.values(authCookies())) {
    expect(name).toMatch(/^__Host-quayside\.\w+$/);
    expect(options).toMatchObject({ httpOnly: true, secure: true, sameSite: "lax", path: "/" });
    // A domain would void the prefix.
    expect(options).not.toHaveProperty("domain");
  }
});
