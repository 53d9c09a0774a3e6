import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bearerCall, signedCall } from "./clients";
import { startSandbox } from "./server";
import { refreshTokens, signIn } from "./sign-in";
import { Store } from "./store";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "sandbox-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

test("values, changes and deletions are there after the store was not even closed", () => {
  const values = new Store(directory).collection<number>("numbers");
  values.setMany([
    ["a", 1],
    ["b", 2],
    ["c", 3],
  ]);
  values.set("a", 10);
  values.delete("b");
  expect([...new Store(directory).collection<number>("numbers").entries()]).toEqual([
    ["a", 10],
    ["c", 3],
  ]);
});

test("a line that a killed process left half written is passed over", () => {
  new Store(directory).collection<number>("numbers").set("a", 1);
  const file = path.join(directory, "state.jsonl");
  appendFileSync(file, '["numbers","b",');
  const reopened = new Store(directory).collection<number>("numbers");
  expect([...reopened.entries()]).toEqual([["a", 1]]);
  reopened.set("c", 3);
  expect(new Store(directory).collection<number>("numbers").get("c")).toBe(3);
});

test("only the owner can read the state", () => {
  new Store(directory).collection<number>("numbers").set("a", 1);
  expect(statSync(path.join(directory, "state.jsonl")).mode & 0o077).toBe(0);
});

test("the journal does not grow with changes of the same value", () => {
  const values = new Store(directory).collection<number>("numbers");
  for (let round = 0; round < 120_000; round += 1) values.set("a", round);
  expect(readFileSync(path.join(directory, "state.jsonl"), "utf8").split("\n").length).toBeLessThan(60_000);
  expect(new Store(directory).collection<number>("numbers").get("a")).toBe(119_999);
});

test("a restart keeps accounts, keys, nonces, tokens and switches", async () => {
  const first = await startSandbox({ dataDir: directory });
  const tokens = await signIn(first, { account: "alma" });
  const key = await first.control.addKey("alma", { name: "Bot", permissions: ["funds_query"] });
  await signedCall(first, key, "Balance", { nonce: "100" });
  await first.control.deleteKey("alma", "Hummingbot");
  await first.control.setSwitches({ userinfoIbanField: "iiban" });
  await first.close();

  const second = await startSandbox({ dataDir: directory });
  const userinfo = await bearerCall(second, tokens.access_token, { path: "/oauth/userinfo" });
  expect(await userinfo.json()).toMatchObject({ result: { iiban: "AA88 N84G WOAK NMOI" } });
  expect((await signedCall(second, key, "Balance", { nonce: "100" })).error).toEqual(["EAPI:Invalid nonce"]);
  expect((await signedCall(second, key, "Balance", { nonce: "101" })).error).toEqual([]);
  expect((await second.control.keys("alma")).map(({ name }) => name)).not.toContain("Hummingbot");
  expect((await refreshTokens(second, tokens.refresh_token)).status).toBe(200);
  await second.close();
});
