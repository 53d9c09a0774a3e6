import "server-only";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { requirePermit } from "@/lib/access/roles";
import type { PersonActor } from "@/lib/auth/actor";
import { requireStepUp } from "@/lib/auth/step-up";
import { csvLine } from "@/lib/csv";
import { db } from "@/lib/db/client";
import { maybePersonNameIn } from "@/lib/db/person-name";
import { connections } from "@/lib/db/schema/connections";
import { keys } from "@/lib/db/schema/keys";
import { users } from "@/lib/db/schema/users";
import { AppError } from "@/lib/errors";
import { recordEvent } from "@/lib/events/record";
import { exportStream } from "@/lib/exports";
import { advanceDueStatuses } from "@/lib/keys/data";
import { type Maker, makerOf } from "@/lib/keys/maker";
import { riskLevels } from "@/lib/kraken/risk";
import { isoMoment } from "@/lib/kraken/time";
import { liveKeys, matching } from "./conditions";
import { keysHref, pageSizes, readQuery } from "./filters";
import { madeAt } from "./order";

/** The rows that one page of the list can have. */
const MAX_IDS = Math.max(...pageSizes);

/** Room for so many ids and the address of a list. */
export const EXPORT_BODY_BYTES = 10_000;

/** Keys read and written at a time, however many the file gets: few, because PGlite reads them in this very process. */
const BATCH_ROWS = 200;

const bodySchema = z.strictObject({
  /** The query string of the list; without ids, the file holds all that it matches. */
  list: z.string().max(2_000),
  ids: z.array(z.uuid()).min(1).max(MAX_IDS).nullable(),
});

/** A CSV file of the actor's live keys; ids that are not among them are left out. Throws `step_up_needed`, `invalid_input` and `export_running`. */
export async function exportFromRequest(actor: PersonActor, request: Request): Promise<Response> {
  requirePermit(actor, "keys.export");
  requireStepUp(actor);
  const body = bodySchema.safeParse(await request.json().catch(() => null));
  if (!body.success) throw new AppError("invalid_input");
  const { ids, list } = body.data;
  const filters = readQuery(list);
  const wanted = ids ? and(liveKeys(actor), inArray(keys.id, ids)) : matching(actor, filters);

  await advanceDueStatuses(actor);
  await recordEvent(db(), {
    workspaceId: actor.workspaceId,
    actor,
    kind: "keys.exported",
    data: { count: await db().$count(keys, wanted), ...(ids ? {} : { list: keysHref(filters) }) },
  });
  const day = new Date().toISOString().slice(0, 10);
  return new Response(exportStream(actor, "export_failed", csvOf(wanted)), {
    headers: {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="quayside-keys-${day}.csv"`,
    },
  });
}

async function* csvOf(wanted: SQL | undefined): AsyncGenerator<string> {
  yield csvLine(Object.keys(columns));
  for await (const batch of batchesOf(wanted, BATCH_ROWS)) yield batch.map(lineOf).join("");
}

/**
 * Oldest first: neither the moment of creation nor the id changes, so that a key that is renamed or changed during the
 * export is neither missed nor written twice.
 */
export async function* batchesOf(wanted: SQL | undefined, size: number): AsyncGenerator<ExportRow[]> {
  let last: ExportRow | undefined;
  do {
    const batch = await selectBatch(and(wanted, last && after(last)), size);
    yield batch;
    last = batch.length === size ? batch.at(-1) : undefined;
  } while (last);
}

type ExportRow = Awaited<ReturnType<typeof selectBatch>>[number];

const after = ({ made, id }: ExportRow) => sql`(${madeAt}, ${keys.id}) > (${made}::timestamptz, ${id}::uuid)`;

const backupOwners = alias(users, "backup_owners");

const selectBatch = (where: SQL | undefined, limit: number) =>
  db()
    .select({
      id: keys.id,
      made: sql<string>`${madeAt}::text`,
      name: keys.name,
      iiban: connections.iiban,
      status: keys.status,
      permissions: keys.permissions,
      otherPermissions: keys.otherPermissions,
      risk: keys.risk,
      ipAllowlist: keys.ipAllowlist,
      validUntil: keys.validUntil,
      queryFrom: keys.queryFrom,
      queryTo: keys.queryTo,
      nonceWindow: keys.nonceWindow,
      lastUsedAt: keys.lastUsedAt,
      krakenCreatedAt: keys.krakenCreatedAt,
      createdAt: keys.createdAt,
      origin: keys.origin,
      madeElsewhere: keys.madeElsewhere,
      tool: keys.tool,
      owner: maybePersonNameIn(users),
      backupOwner: maybePersonNameIn(backupOwners),
      purpose: keys.purpose,
      ticket: keys.ticket,
      tags: keys.tags,
      note: keys.note,
    })
    .from(keys)
    .innerJoin(connections, eq(connections.id, keys.connectionId))
    .leftJoin(users, eq(users.id, keys.ownerId))
    .leftJoin(backupOwners, eq(backupOwners.id, keys.backupOwnerId))
    .where(where)
    .orderBy(madeAt, keys.id)
    .limit(limit);

const originWords: Record<Maker, string> = { here: "quayside", elsewhere: "another_workspace", kraken: "kraken" };

const columns: Record<string, (row: ExportRow) => string> = {
  Name: ({ name }) => name,
  "Kraken account": ({ iiban }) => iiban,
  Status: ({ status }) => status,
  Permissions: ({ permissions, otherPermissions }) =>
    [...permissions, ...Object.keys(otherPermissions).filter((flag) => otherPermissions[flag])].join(" "),
  Risk: ({ risk }) => riskLevels[risk] ?? "",
  "IP allowlist": ({ ipAllowlist }) => ipAllowlist?.join(" ") ?? "",
  "Valid until": ({ validUntil }) => moment(validUntil),
  "Query from": ({ queryFrom }) => moment(queryFrom),
  "Query to": ({ queryTo }) => moment(queryTo),
  "Nonce window": ({ nonceWindow }) => nonceWindow,
  "Last used": ({ lastUsedAt }) => moment(lastUsedAt),
  Created: ({ krakenCreatedAt, createdAt }) => moment(krakenCreatedAt ?? createdAt),
  Origin: (row) => originWords[makerOf(row)],
  Tool: ({ tool }) => tool ?? "",
  Owner: ({ owner }) => owner ?? "",
  "Backup owner": ({ backupOwner }) => backupOwner ?? "",
  Purpose: ({ purpose }) => purpose ?? "",
  Ticket: ({ ticket }) => ticket ?? "",
  Tags: ({ tags }) => tags.join(" "),
  Note: ({ note }) => note ?? "",
};

const cells = Object.values(columns);
const lineOf = (row: ExportRow) => csvLine(cells.map((cell) => cell(row)));

/** ISO 8601 in UTC, from a date or Unix seconds; empty for none. */
function moment(at: Date | number | null): string {
  if (at === null) return "";
  return isoMoment(typeof at === "number" ? new Date(at * 1000) : at);
}
