import { expect, test } from "vitest";
import { clientAddress } from "./client-address";

Object.assign(process.env, {
  KRAKEN_CLIENT_ID: "client",
  KRAKEN_CLIENT_SECRET: "secret",
  AUTH_URL: "https://quay.example.net",
  AUTH_SECRET: "s".repeat(32),
  ENCRYPTION_KEYS: `one:${Buffer.alloc(32).toString("base64")}`,
  TRUSTED_PROXIES: "2",
});

const seen = (forwardedFor?: string) =>
  clientAddress(new Headers(forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor }));

test("what the outermost trusted proxy saw counts, whatever the caller wrote before it", () => {
  expect(seen("203.0.113.7, 10.0.0.2, 10.0.0.1")).toBe("203.0.113.7");
  expect(seen("1.2.3.4, 5.6.7.8, 203.0.113.7, 10.0.0.2, 10.0.0.1")).toBe("203.0.113.7");
});

test("an address is written in one form, and without a port", () => {
  expect(seen("::ffff:203.0.113.7, 10.0.0.2, 10.0.0.1")).toBe("203.0.113.7");
  expect(seen("2001:DB8:0:0::7, 10.0.0.2, 10.0.0.1")).toBe("2001:db8::7");
  expect(seen("203.0.113.7:51234, 10.0.0.2, 10.0.0.1")).toBe("203.0.113.7");
  expect(seen("[2001:db8::7]:51234, 10.0.0.2, 10.0.0.1")).toBe("2001:db8::7");
});

test("who came past a proxy is the nearest that was seen", () => {
  expect(seen("203.0.113.7")).toBe("203.0.113.7");
  expect(seen("203.0.113.7, 10.0.0.1")).toBe("203.0.113.7");
});

test.each([undefined, "", "unknown, 10.0.0.2, 10.0.0.1", "1.2.3.4, localhost, 10.0.0.2, 10.0.0.1"])(
  "without an address (%j) it says that it does not know",
  (header) => {
    expect(seen(header)).toBeNull();
  },
);
