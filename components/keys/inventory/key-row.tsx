// biome-ignore-all lint/a11y/noRedundantRoles: elements whose `display` is changed lose their role in some browsers

import { SelectableRow } from "@/components/keys/selection/selectable-row";
import { Hoist } from "@/components/ui/hoist";
import { Moment } from "@/components/ui/moment";
import { Risk } from "@/components/ui/risk";
import { Status } from "@/components/ui/status";
import { formatDay, type Zone } from "@/components/ui/time-format";
import { originWords } from "./filter-words";
import type { RowView } from "./row-view";

/** One key. keys-table.css says where each column stands and how its parts look: hundreds of rows have no classes to spare. */
export function KeyRow({ row, zone }: { row: RowView; zone: Zone }) {
  return (
    <SelectableRow id={row.id} name={row.name}>
      <td role="cell" className="col-key">
        <a href={`/keys/${row.id}`} data-row-name="">
          {row.name}
        </a>
        <small>
          {row.tool ? <span className="2xl:hidden">{`${row.tool} · `}</span> : null}
          {row.account}
          {row.madeAtKraken ? <span className="xl:hidden">{` · ${originWords.kraken}`}</span> : null}
        </small>
        {row.cause ? <p className="md:hidden">{row.cause}</p> : null}
      </td>
      <td role="cell" className={row.tool ? "col-tool" : "col-tool text-ink-3"}>
        {row.tool ?? "Not named"}
      </td>
      <td role="cell" className="col-status">
        <Status status={row.status} />
        {row.cause ? <p>{row.cause}</p> : null}
      </td>
      <td role="cell" className="col-flags">
        <Hoist flags={row.flags} other={row.other} noPower={row.risk === "none"} />
      </td>
      <td role="cell" className="col-risk">
        <Risk level={row.risk} />
      </td>
      <IpCell ip={row.ip} />
      <ExpiryCell row={row} zone={zone} />
      <LastUsedCell row={row} zone={zone} />
      <td role="cell" className="col-created">
        <Moment at={row.created} form="date" zone={zone} />
      </td>
      <td role="cell" className="col-owner" title={row.owner}>
        {row.owner ?? originWords.kraken}
      </td>
    </SelectableRow>
  );
}

/** From where a key works. */
function IpCell({ ip }: { ip: RowView["ip"] }) {
  if (ip.kind === "any") {
    return (
      <td role="cell" className={`icon-before col-ip any-address ${ip.risky ? "text-danger" : "text-ink-2"}`}>
        Any address
      </td>
    );
  }
  return (
    <td role="cell" className="icon-before col-ip restricted">
      {ip.kind === "one" ? <code>{ip.address}</code> : ip.text}
    </td>
  );
}

function ExpiryCell({ row: { validUntil, status }, zone }: { row: RowView; zone: Zone }) {
  if (validUntil === undefined) {
    return (
      <td role="cell" className="col-expiry text-ink-2">
        No expiry
      </td>
    );
  }
  return (
    <td role="cell" className={`col-expiry ${expiryLook[status] ?? "ahead"}`}>
      <Moment at={validUntil} form="relative" zone={zone} />
      <small>{formatDay(new Date(validUntil * 1000), zone)}</small>
    </td>
  );
}

const expiryLook: Partial<Record<RowView["status"], string>> = {
  expiring_soon: "ahead text-warn",
  expired: "past text-ink-3",
};

function LastUsedCell({ row: { lastUsed, unused }, zone }: { row: RowView; zone: Zone }) {
  if (lastUsed === undefined) {
    return (
      <td role="cell" className="col-used text-ink-3">
        Never used
      </td>
    );
  }
  return (
    <td role="cell" className="col-used past">
      <Moment at={lastUsed} form="relative" zone={zone} />
      {unused ? <small className="text-warn">Unused</small> : null}
    </td>
  );
}
