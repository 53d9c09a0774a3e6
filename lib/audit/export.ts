import "server-only";
import { z } from "zod";
import { requirePermit } from "@/lib/access/roles";
import type { PersonActor } from "@/lib/auth/actor";
import { requireStepUp } from "@/lib/auth/step-up";
import { csvLine } from "@/lib/csv";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { recordEvent } from "@/lib/events/record";
import { actorInWords, eventInWords, meaningInWords, plainSentence } from "@/lib/events/words";
import { exportStream } from "@/lib/exports";
import { isoMoment } from "@/lib/kraken/time";
import { type ListedEvent, listEnds, selectEvents } from "./data";
import { auditHref, type EventFilters, readEventQuery } from "./filters";

/** Events read and written at a time, however many the file gets: few, because PGlite reads them in this very process. */
const BATCH_EVENTS = 200;

const exportFormats = ["csv", "ndjson"] as const;
type ExportFormat = (typeof exportFormats)[number];

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
  for await (const batch of batchesOf(actor, filters, BATCH_EVENTS)) {
    const ends = await listEnds(actor, batch);
    yield batch.map((event) => line(toldOf(event, ends.get(event.id) ?? null))).join("");
  }
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

type Told = { event: ListedEvent; what: string; details: string[] };

/** The entry in the words of the screen: what happened, why, what is known and what comes next. */
function toldOf(event: ListedEvent, endedBy: number | null): Told {
  const words = eventInWords(event, inUtc);
  const meaning = meaningInWords(event, endedBy).map(({ term, text }) => `${term}: ${text}`);
  return { event, what: plainSentence(words), details: [...words.details, ...meaning] };
}

const columns: Record<string, (told: Told) => string> = {
  Entry: ({ event }) => String(event.id),
  Time: ({ event }) => event.at.toISOString(),
  Who: ({ event }) => actorInWords(event),
  What: ({ what }) => what,
  Details: ({ details }) => inOneCell(details),
  Outcome: ({ event }) => event.shownOutcome,
  Address: ({ event }) => event.address ?? "",
  Key: ({ event }) => event.keyName ?? "",
  "Kraken account": ({ event }) => event.connectionName ?? "",
  Kind: ({ event }) => event.kind,
};

const inOneCell = (lines: readonly string[]) => lines.join("; ").replaceAll(".; ", "; ");

const cells = Object.values(columns);
const lineOf = (told: Told) => csvLine(cells.map((cell) => cell(told)));

/** Line ends that JSON does not escape and some readers of lines heed. */
const OTHER_LINE_ENDS = /[\u0085\u2028\u2029]/g;
const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

function jsonLineOf({ event, what, details }: Told): string {
  const { id, at, changes, shownOutcome: outcome, ...rest } = event;
  const line = { id, at, what, details, ...rest, outcome, changes };
  return `${JSON.stringify(line).replace(OTHER_LINE_ENDS, escaped)}\n`;
}
