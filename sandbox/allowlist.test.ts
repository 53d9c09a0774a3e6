import { expect, test } from "vitest";
import { allowlistHolds } from "./allowlist";

test.each([
  ["203.0.113.24", "203.0.113.24", true],
  ["203.0.113.0/24", "203.0.113.99", true],
  ["203.0.113.0/24", "203.0.114.1", false],
  ["203.0.113.7/24", "203.0.113.99", true],
  ["2001:db8:4f::/48", "2001:db8:4f::1", true],
  ["2001:db8:4f::/48", "2001:db8:50::1", false],
  ["2001:DB8::1", "2001:db8:0:0::1", true],
  ["0.0.0.0/0", "2001:db8::1", false],
  ["127.0.0.1", "::ffff:127.0.0.1", true],
])("%s holds %s: %s", (entry, address, holds) => {
  expect(allowlistHolds([entry], address)).toBe(holds);
});
