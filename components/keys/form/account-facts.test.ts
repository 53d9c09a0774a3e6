import { expect, test } from "vitest";
import type { Connection } from "@/lib/connections/data";
import { accountFacts } from "./account-facts";

const connection = { id: "c", email: "alma@example.com", iiban: "AA88N84GLAYXXTLE", scopes: [], health: "ok" };
const factsWith = (facts: Partial<Connection>) => accountFacts({ ...connection, ...facts } as unknown as Connection);

test("the form knows from the start until when Kraken wants to be left alone, and by what", () => {
  const until = new Date(Date.now() + 60_000);
  expect(factsWith({ pausedUntil: until, pausedBy: "lockout" }).pause).toEqual({
    by: "lockout",
    until: until.toISOString(),
  });
  expect(factsWith({ pausedUntil: new Date(Date.now() - 1), pausedBy: "lockout" }).pause).toBeNull();
  expect(factsWith({ pausedUntil: null, pausedBy: null }).pause).toBeNull();
});
