import "server-only";
import { z } from "zod";
import { requirePermit } from "@/lib/access/roles";
import type { PersonActor } from "@/lib/auth/actor";
import { requireStepUp } from "@/lib/auth/step-up";
import { csvLine } from "@/lib/csv";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { exportStream } from "@/lib/exports";
import { isoMoment } from "@/lib/kraken/time";
import { type ListedEvent, selectEvents } from "./data";
import { auditHref, type EventFilters, readEventQuery } from "./filters";
import { recordEvent } from "./mutations";
import { actorInWords, eventInWords, plainSentence } from "./words";

/** Events read and written at a time, however many the file gets: few, because PGlite reads them in this very process. */
const BATCH_EVENTS = 200;

export const exportFormats = ["csv", "ndjson"] as const;
export type ExportFormat = (typeof exportFormats)[number];

const bodySchema = z.strictObject({
  /** The query string of the log; the file holds all that it matches, on every page. */
  list: z.string().max(600),
  format: z.enum(exportFormats),
});

const contentTypes: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson; charset=utf-8",
};

/**
 * The log as a file, newest first, for those who may read all of it. It begins with the entry of the export itself,
 * where the filters let that in. Throws `not_allowed`, `step_up_needed`, `invalid_input` and
 * `export_running`.
 */
export async function exportEvents(actor: PersonActor, request: Request): Promise<Response> {
  requirePermit(actor, "audit.read");
  requireStepUp(actor);
  const body = bodySchema.safeParse(await request.json().catch(() => null));
  if (!body.success) throw new AppError("invalid_input");
  const { list, format } = body.data;
  const filters = { ...readEventQuery(list), before: null, after: null };
  await recordEvent(db(), {
    workspaceId: actor.workspaceId,
    actor,
    kind: "audit.exported",
    data: { format, list: auditHref(filters) },
  });
  const day = new Date().toISOString().slice(0, 10);
  return new Response(exportStream(actor, "audit_export_failed", fileOf(actor, filters, format)), {
    headers: {
      "content-type": contentTypes[format],
      "content-disposition": `attachment; filename="quayside-audit-${day}.${format}"`,
    },
  });
}

async function* fileOf(actor: PersonActor, filters: EventFilters, format: ExportFormat): AsyncGenerator<string> {
  if (format === "csv") yield csvLine(Object.keys(columns));
  const line = format === "csv" ? lineOf : jsonLineOf;
  for await (const batch of batchesOf(actor, filters, BATCH_EVENTS)) yield batch.map(line).join("");
}

/** The log only grows, and at its other end: going down by number, none is missed and none comes twice. */
export async function* batchesOf(
  actor: PersonActor,
  filters: EventFilters,
  size: number,
): AsyncGenerator<ListedEvent[]> {
  let before: number | null = null;
  do {
    const batch: ListedEvent[] = await selectEvents(actor, { ...filters, before }, { from: "newest", limit: size });
    yield batch;
    before = batch.length === size ? (batch.at(-1)?.id ?? null) : null;
  } while (before !== null);
}

const inUtc = (unixSeconds: number) => isoMoment(new Date(unixSeconds * 1000));

const columns: Record<string, (event: ListedEvent) => string> = {
  Entry: ({ id }) => String(id),
  Time: ({ at }) => at.toISOString(),
  Who: actorInWords,
  What: (event) => plainSentence(eventInWords(event, inUtc)),
  Details: (event) => eventInWords(event, inUtc).details.join("; "),
  Outcome: ({ shownOutcome }) => shownOutcome,
  Address: ({ address }) => address ?? "",
  Key: ({ keyName }) => keyName ?? "",
  "Kraken account": ({ connectionName }) => connectionName ?? "",
  Kind: ({ kind }) => kind,
};

const cells = Object.values(columns);
const lineOf = (event: ListedEvent) => csvLine(cells.map((cell) => cell(event)));

/** Line ends that JSON does not escape and some readers of lines heed. */
const OTHER_LINE_ENDS = /[\u0085\u2028\u2029]/g;
const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

function jsonLineOf(event: ListedEvent): string {
  const { id, at, changes, shownOutcome: outcome, ...rest } = event;
  const { details, ...words } = eventInWords(event, inUtc);
  const line = { id, at, what: plainSentence({ ...words, details }), details, ...rest, outcome, changes };
  return `${JSON.stringify(line).replace(OTHER_LINE_ENDS, escaped)}\n`;
}
