import type { ReactNode } from "react";
import { CheckboxInput } from "@/components/ui/checkbox";
import { Hoist } from "@/components/ui/hoist";
import { moment } from "@/components/ui/moment";
import { riskClasses, riskWord } from "@/components/ui/risk";
import { statusClasses, statusWord } from "@/components/ui/status-words";
import { formatDay, type Zone } from "@/components/ui/time-format";
import { originWords } from "./filter-words";
import type { RowView } from "./row-view";

type RowContext = {
  zone: Zone;
  now: Date;
  /**
   * Script runs. Before that a row has no box, because one that does nothing would be a lie, and its parts do not name
   * their roles, which some browsers take away from what is laid out as something else than a table: the server would
   * spend a tenth of its time on them.
   */
  isLive: boolean;
};

type CellRole = "cell" | undefined;

/**
 * One row. Functions instead of components, and next to no classes: a page has hundreds of rows, and the server spends
 * most of its time on the list with what each of them is made of. keys-table.css says where each column stands.
 */
export function keyRow(row: RowView, context: RowContext): ReactNode {
  const { zone, isLive } = context;
  const cell = isLive ? "cell" : undefined;
  return (
    <tr key={row.id} role={isLive ? "row" : undefined}>
      <td role={cell} className="col-select">
        {isLive ? <CheckboxInput aria-label={`Select ${row.name}`} data-select={row.id} /> : null}
      </td>
      <td role={cell} className="col-key">
        <a href={`/keys/${row.id}`}>{row.name}</a>
        <small>
          {row.tool ? <span className="2xl:hidden">{`${row.tool} · `}</span> : null}
          {row.account}
          {row.madeAtKraken ? <span className="min-[84rem]:hidden">{` · ${originWords.kraken}`}</span> : null}
        </small>
        {row.cause ? <p className="md:hidden">{row.cause}</p> : null}
      </td>
      <td role={cell} className={row.tool ? "col-tool" : "col-tool text-ink-3"}>
        {row.tool ?? "Not named"}
      </td>
      <td role={cell} className="col-status">
        <span className={statusClasses(row.status)}>{statusWord(row.status)}</span>
        {row.cause ? <p>{row.cause}</p> : null}
      </td>
      <td role={cell} className="col-flags">
        <Hoist flags={row.flags} other={row.other} noPower={row.risk === "none"} />
      </td>
      <td role={cell} className="col-risk">
        <span className={riskClasses(row.risk)}>{riskWord(row.risk)}</span>
      </td>
      {ipCell(row.ip, cell)}
      {expiryCell(row, context, cell)}
      {lastUsedCell(row, context, cell)}
      <td role={cell} className="col-created">
        {moment({ at: row.created, form: "date", zone })}
      </td>
      <td role={cell} className="col-owner" title={row.owner}>
        {row.owner ?? originWords.kraken}
      </td>
    </tr>
  );
}

/** From where a key works. */
function ipCell(ip: RowView["ip"], cell: CellRole) {
  if (ip.kind === "any") {
    return (
      <td role={cell} className={`icon-before col-ip any-address ${ip.risky ? "text-danger" : "text-ink-2"}`}>
        Any address
      </td>
    );
  }
  return (
    <td role={cell} className="icon-before col-ip restricted">
      {ip.kind === "one" ? <code>{ip.address}</code> : ip.text}
    </td>
  );
}

function expiryCell({ validUntil, status }: RowView, { zone, now }: RowContext, cell: CellRole) {
  if (validUntil === undefined) {
    return (
      <td role={cell} className="col-expiry text-ink-2">
        No expiry
      </td>
    );
  }
  return (
    <td role={cell} className={`col-expiry ${expiryLook[status] ?? "ahead"}`}>
      {moment({ at: validUntil, form: "relative", zone, now })}
      <small>{formatDay(new Date(validUntil * 1000), zone)}</small>
    </td>
  );
}

const expiryLook: Partial<Record<RowView["status"], string>> = {
  expiring_soon: "ahead text-warn",
  expired: "past text-ink-3",
};

function lastUsedCell({ lastUsed, unused }: RowView, { zone, now }: RowContext, cell: CellRole) {
  if (lastUsed === undefined) {
    return (
      <td role={cell} className="col-used text-ink-3">
        Never used
      </td>
    );
  }
  return (
    <td role={cell} className="col-used past">
      {moment({ at: lastUsed, form: "relative", zone, now })}
      {unused ? <small className="text-warn">Unused</small> : null}
    </td>
  );
}
