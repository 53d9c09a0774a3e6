import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Database } from "@/lib/db/database";
import { openTeamDatabase } from "@/lib/testing/team";
import { readAhead, withAccessToken } from "./vault";

/** Looking whether Kraken rests takes until this is called. */
let goOn = () => {};
vi.mock("./kraken-pause", async (original) => ({
  ...(await original<typeof import("./kraken-pause")>()),
  refusePaused: () =>
    new Promise<void>((resolve) => {
      goOn = resolve;
    }),
}));

let database: Database;
beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());

test("that there are no tokens is heard by whoever asked, also when something else takes longer", async () => {
  const unheard = vi.fn();
  process.on("unhandledRejection", unheard);
  const attempt = withAccessToken(randomUUID(), async () => {});
  // As long as the reading itself takes, and until Node would say that nobody heard of its failure.
  await readAhead(randomUUID()).catch(() => {});
  await new Promise((resolve) => setImmediate(resolve));
  goOn();
  await expect(attempt).rejects.toMatchObject({ code: "connection_signed_out" });
  process.off("unhandledRejection", unheard);
  expect(unheard).not.toHaveBeenCalled();
});
