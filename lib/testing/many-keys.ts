import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { PersonActor } from "@/lib/auth/actor";
import type { Db } from "@/lib/db/database";
import { connections } from "@/lib/db/schema/connections";
import { keys } from "@/lib/db/schema/keys";
import { workspaces } from "@/lib/db/schema/workspaces";
import { newSlug } from "@/lib/workspace-slug";
import { someOwner } from "./actor";

export type Place = { actor: PersonActor; workspaceId: string; connectionIds: string[] };

/** A workspace with connections that nobody signed in to: for what is read from the database alone. */
export async function insertPlace(db: Db, connectionCount = 1): Promise<Place> {
  const workspaceId = randomUUID();
  const workspaceName = "Keys of many kinds";
  const workspaceSlug = newSlug(workspaceName);
  await db.insert(workspaces).values({ id: workspaceId, name: workspaceName, slug: workspaceSlug, kind: "shared" });
  const connectionIds = Array.from({ length: connectionCount }, () => randomUUID());
  await db.insert(connections).values(
    connectionIds.map((id) => ({
      id,
      workspaceId,
      issuer: "https://kraken.example",
      iiban: id,
      scopes: [],
      scopesReported: "assumed" as const,
    })),
  );
  const actor = someOwner({ workspaceId, workspaceName, workspaceSlug });
  return { actor, workspaceId, connectionIds };
}

type KeyFacts = { name: string } & Partial<
  Pick<
    typeof keys.$inferInsert,
    | "connectionId"
    | "ipAllowlist"
    | "revokedAt"
    | "twin"
    | "ownerId"
    | "backupOwnerId"
    | "tool"
    | "purpose"
    | "ticket"
    | "tags"
    | "note"
  >
>;

export async function insertKeys(db: Db, { workspaceId, connectionIds }: Place, facts: readonly KeyFacts[]) {
  await db.insert(keys).values(
    facts.map((fact) => ({
      workspaceId,
      connectionId: connectionIds[0] ?? "",
      origin: "kraken" as const,
      permissions: ["funds_query"],
      status: "active" as const,
      attention: 7,
      risk: 1,
      wanted: { name: fact.name, permissions: [], ipAllowlist: null, ...NO_LIMITS },
      ...fact,
    })),
  );
}

const NO_LIMITS = { validUntil: null, queryFrom: null, queryTo: null, nonceWindow: "0" };

/**
 * Keys whose filters and orders go together as they do in life: what expires first is expired, what can be used from
 * any address is riskier, what was made last is in use, names begin with a few words.
 */
export async function insertManyKeys(
  db: Db,
  { workspaceId, connectionIds }: Pick<Place, "workspaceId" | "connectionIds">,
  count: number,
): Promise<void> {
  await db.execute(sql`
    insert into ${keys} (workspace_id, connection_id, name, origin, permissions, ip_allowlist, valid_until, tool, status,
      attention, risk, wanted, kraken_created_at, last_used_at, unused)
    select ${workspaceId}, (${`{${connectionIds.join(",")}}`}::uuid[])[1 + n % ${connectionIds.length}],
      case when n < ${count} / 4 then 'archive' else 'trading' end || '-bot-' || lpad(n::text, 6, '0'),
      case when n % 20 = 0 then 'quayside' else 'kraken' end,
      case when n % 50 = 0 then '{funds_query,funds_withdraw}'::text[] else '{funds_query}'::text[] end,
      case when n % 40 < 2 then null else array['203.0.113.' || n % 250] end,
      case when n % 3 = 0 then extract(epoch from now())::bigint + (n - ${count} / 20) * 86400 end,
      case when n % 4 = 0 then 'Freqtrade' end,
      case when n % 3 = 0 and n <= ${count} / 20 then 'expired' else 'active' end,
      case when n % 3 = 0 and n <= ${count} / 20 then 2 else 7 end,
      case when n % 40 < 2 then 3 else 1 end, '{}',
      now() - make_interval(days => ${count} - n), now() - make_interval(days => ${count} - n), ${count} - n > 60
    from generate_series(1, ${count}) as n`);
}
