import type { ReactNode } from "react";
import { makerWords } from "@/components/keys/maker-words";
import { CheckboxInput } from "@/components/ui/checkbox";
import { hoist } from "@/components/ui/hoist";
import { riskClasses, riskWord } from "@/components/ui/risk";
import { statusClasses, statusWord } from "@/components/ui/status-words";
import { formatDay, formatMoment, formatRelative, type Zone } from "@/components/ui/time-format";
import { TimeLeft } from "@/components/ui/time-left";
import { flagsOfLetters } from "@/lib/kraken/permissions";
import type { RowView } from "./row-view";

export type RowContext = {
  /** Where the pages of the workspace stand: rows are no components that could ask for it. */
  base: string;
  zone: Zone;
  now: Date;
  /**
   * Script runs. Before that a row has no box, because one that does nothing would be a lie, its times have no title,
   * because the person's zone is not known, and its parts do not name their roles, which some browsers take away from
   * what is laid out as something else than a table: the server would spend a tenth of its time on them.
   */
  isLive: boolean;
};

type CellRole = "cell" | undefined;

/**
 * One row. Functions instead of components, and next to no classes: a page has hundreds of rows, and the server spends
 * most of its time on the list with what each of them is made of. keys-table.css says where each column stands.
 */
export function keyRow(row: RowView, context: RowContext): ReactNode {
  const { base, zone, isLive } = context;
  const cell = isLive ? "cell" : undefined;
  return (
    <tr key={row.id} role={isLive ? "row" : undefined}>
      {isLive ? (
        <td role={cell} className="col-select">
          <CheckboxInput aria-label={`Select ${row.name}`} data-select={row.id} />
        </td>
      ) : null}
      <td role={cell} className="col-key">
        <a href={`${base}/keys/${row.id}`}>{row.name}</a>
        <small>
          {row.tool ? <span className="2xl:hidden">{`${row.tool} · `}</span> : null}
          {row.account}
          {row.maker ? <span className="min-[84rem]:hidden">{` · ${makerWords[row.maker]}`}</span> : null}
        </small>
        {hasNote(row) ? <p className="md:hidden">{note(row, base)}</p> : null}
      </td>
      <td role={cell} className={row.tool ? "col-tool" : "col-tool text-ink-3"}>
        {row.tool ?? "Not named"}
      </td>
      <td role={cell} className={`col-status ${statusClasses(row.status)}`}>
        {statusWord(row.status)}
        {hasNote(row) ? <p>{note(row, base)}</p> : null}
      </td>
      <td role={cell} className="col-flags">
        {hoist({ flags: flagsOfLetters(row.letters), other: row.other, noPower: row.risk === "none" })}
      </td>
      <td role={cell} className={`col-risk ${riskClasses(row.risk)}`}>
        {riskWord(row.risk)}
      </td>
      {ipCell(row, cell)}
      {expiryCell(row, context, cell)}
      {lastUsedCell(row, context, cell)}
      <td role={cell} className="col-created" title={titleOf(row.created, context)}>
        {formatDay(dateOf(row.created), zone)}
      </td>
      <td role={cell} className="col-owner" title={row.owner}>
        {row.owner ?? (row.maker ? makerWords[row.maker] : "Nobody")}
      </td>
    </tr>
  );
}

const hasNote = ({ cause, waits }: RowView) => cause !== undefined || waits !== undefined;

/** What stands under the status, with the way back to a private key that waits for the reader. */
function note({ id, cause, waits }: RowView, base: string): ReactNode {
  if (waits === undefined) return cause;
  return (
    <>
      {cause ? `${cause}. ` : null}
      <a href={`${base}/keys/${id}/secret`} className="rounded-tag text-accent-ink hover:underline">
        Store the private key
      </a>
      , <TimeLeft until={waits} />
    </>
  );
}

function ipCell({ ip, addresses }: RowView, cell: CellRole) {
  if (addresses === undefined) {
    return (
      <td role={cell} className={`icon-before col-ip any-address ${ip === "risky" ? "text-danger" : "text-ink-2"}`}>
        Any address
      </td>
    );
  }
  return (
    <td role={cell} className="icon-before col-ip restricted">
      {ip === "one" ? <code>{addresses}</code> : addresses}
    </td>
  );
}

function expiryCell({ validUntil, status }: RowView, context: RowContext, cell: CellRole) {
  if (validUntil === undefined) {
    return (
      <td role={cell} className="col-expiry text-ink-2">
        No expiry
      </td>
    );
  }
  return (
    <td
      role={cell}
      className={`col-expiry ${expiryLook[status] ?? "ahead"}`}
      title={titleOf(validUntil, context)}
      suppressHydrationWarning
    >
      {relative(validUntil, context)}
      <small>{formatDay(dateOf(validUntil), context.zone)}</small>
    </td>
  );
}

const expiryLook: Partial<Record<RowView["status"], string>> = {
  expiring_soon: "ahead text-warn",
  expired: "past text-ink-3",
};

function lastUsedCell({ lastUsed, unused }: RowView, context: RowContext, cell: CellRole) {
  if (lastUsed === undefined) {
    return (
      <td role={cell} className="col-used text-ink-3">
        Never used
      </td>
    );
  }
  return (
    <td role={cell} className="col-used past" title={titleOf(lastUsed, context)} suppressHydrationWarning>
      {relative(lastUsed, context)}
      {unused ? <small className="text-warn">Unused</small> : null}
    </td>
  );
}

const dateOf = (seconds: number) => new Date(seconds * 1000);

/** Said once by the server and once here; between the two a minute may end, hence `suppressHydrationWarning`. */
const relative = (seconds: number, { now }: RowContext) => formatRelative(dateOf(seconds), now);

const titleOf = (seconds: number, { zone, isLive }: RowContext) =>
  isLive ? formatMoment(dateOf(seconds), zone) : undefined;
