import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "./database";
import { openPglite } from "./pglite";
import { workspaces } from "./schema/workspaces";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "quayside-pglite-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (database: Database, name: string) =>
  database.db.insert(workspaces).values({ name, slug: name, kind: "shared" });
const names = async (database: Database) =>
  (await database.db.select({ name: workspaces.name }).from(workspaces).orderBy(workspaces.name)).map(
    (row) => row.name,
  );
const damage = () => writeFile(path.join(folder, "pglite", "PG_VERSION"), "not a version");
const snapshots = async () =>
  (await readdir(path.join(folder, "snapshots"))).filter((name) => name.endsWith(".tar.gz"));

test("what was written is there after a restart", async () => {
  const first = await openPglite(folder);
  await write(first, "kept");
  await first.close();
  const second = await openPglite(folder);
  expect(await names(second)).toEqual(["kept"]);
  expect(second.storage).toEqual({ kind: "pglite", restored: null });
  await second.close();
}, 60_000);

test("a folder that does not open is set aside, never deleted, and the newest snapshot takes its place", async () => {
  const first = await openPglite(folder);
  await write(first, "in the snapshot");
  await first.close();
  await damage();
  const second = await openPglite(folder);
  expect(await names(second)).toEqual(["in the snapshot"]);
  expect(second.storage).toMatchObject({ restored: { snapshotFrom: expect.any(Date) } });
  expect((await readdir(folder)).some((name) => name.startsWith("pglite-set-aside-"))).toBe(true);
  await second.close();
  // Said again after the next start.
  const third = await openPglite(folder);
  expect(third.storage).toMatchObject({ restored: { snapshotFrom: expect.any(Date) } });
  await third.close();
}, 60_000);

test("a damaged newest snapshot is passed over for the one before", async () => {
  const first = await openPglite(folder);
  await write(first, "older");
  await first.close();
  await writeFile(path.join(folder, "snapshots", "2999-01-01T00-00-00.000Z.tar.gz"), "not an archive");
  await damage();
  const second = await openPglite(folder);
  expect(await names(second)).toEqual(["older"]);
  await second.close();
}, 60_000);

test("without any snapshot it starts empty and says so", async () => {
  const first = await openPglite(folder);
  await first.close();
  await rm(path.join(folder, "snapshots"), { recursive: true });
  await damage();
  const second = await openPglite(folder);
  expect(await names(second)).toEqual([]);
  expect(second.storage).toMatchObject({ restored: { snapshotFrom: null } });
  await second.close();
}, 60_000);

test("the last three snapshots are kept, and none is left unfinished", async () => {
  for (const name of ["1", "2", "3", "4", "5"]) {
    const database = await openPglite(folder);
    await write(database, name);
    await database.close();
  }
  expect((await snapshots()).length).toBe(3);
  expect((await readdir(path.join(folder, "snapshots"))).length).toBe(3);
  await damage();
  const restored = await openPglite(folder);
  expect(await names(restored)).toEqual(["1", "2", "3", "4", "5"]);
  await restored.close();
}, 120_000);
