import { readFile } from "node:fs/promises";
import path from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, expect, test } from "vitest";
import journal from "./migrations/meta/_journal.json";
import { openPgliteClient } from "./pglite-client";

const UPDATE = "0015_secrets_of_sessions";

let client: PGlite;
beforeAll(async () => {
  client = await openPgliteClient();
});
afterAll(() => client.close());

async function migrateTo(from: number, to: number): Promise<void> {
  for (const { tag } of journal.entries.slice(from, to)) {
    await client.exec(await readFile(path.join(import.meta.dirname, `migrations/${tag}.sql`), "utf8"));
  }
}

const id = (last: number) => `0f8c1d2e-0000-4000-8000-00000000000${last}`;
const [WORKSPACE, MAKER, RECIPIENT, CONNECTION, WAITING, STORED, SESSION] = [1, 2, 3, 4, 5, 6, 7].map(id);

test("what waited before the update is ended, and the log and the key say so", async () => {
  const place = journal.entries.findIndex(({ tag }) => tag === UPDATE);
  await migrateTo(0, place);
  await client.exec(`
    insert into users (id, issuer, subject) values ('${MAKER}', 'i', 'maker'), ('${RECIPIENT}', 'i', 'recipient');
    insert into workspaces (id, name, kind) values ('${WORKSPACE}', 'Desk', 'shared');
    insert into members (workspace_id, user_id, role)
      values ('${WORKSPACE}', '${MAKER}', 'owner'), ('${WORKSPACE}', '${RECIPIENT}', 'key_manager');
    insert into sessions (id, token_hash, user_id, workspace_id) values ('${SESSION}', 'hash', '${MAKER}', '${WORKSPACE}');
    insert into connections (id, workspace_id, issuer, iiban, scopes, scopes_reported)
      values ('${CONNECTION}', '${WORKSPACE}', 'i', 'AA', '{}', 'assumed');
    insert into keys (id, workspace_id, connection_id, name, origin, permissions, status, attention, risk, wanted, secret)
      values ('${WAITING}', '${WORKSPACE}', '${CONNECTION}', 'one', 'quayside', '{}', 'active', 7, 1, '{}', 'waiting'),
        ('${STORED}', '${WORKSPACE}', '${CONNECTION}', 'two', 'quayside', '{}', 'active', 7, 1, '{}', 'stored');
    insert into reveals (key_id, workspace_id, session_id, ciphertext, expires_at)
      values ('${WAITING}', '${WORKSPACE}', '${SESSION}', 'old', now() + interval '9 minutes');
    insert into handovers (workspace_id, key_id, kind, recipient_id, ciphertext, expires_at)
      values ('${WORKSPACE}', '${STORED}', 'sealed', '${RECIPIENT}', 'sealed', now() + interval '6 days');
  `);
  await migrateTo(place, journal.entries.length);
  const rows = async (query: string) => (await client.query(query)).rows;
  expect(await rows("select * from reveals")).toEqual([]);
  expect(await rows("select name, secret from keys order by name")).toEqual([
    { name: "one", secret: "lapsed" },
    { name: "two", secret: "stored" },
  ]);
  expect(await rows("select kind, key_id, connection_id, workspace_id, data from audit_events")).toEqual([
    {
      kind: "secret.lapsed",
      key_id: WAITING,
      connection_id: CONNECTION,
      workspace_id: WORKSPACE,
      data: { because: "update" },
    },
  ]);
  // What is sealed to its recipient opens as before, as long as their role lets them.
  expect(await rows("select recipient_role, ended_at from handovers")).toEqual([
    { recipient_role: "key_manager", ended_at: null },
  ]);
});
