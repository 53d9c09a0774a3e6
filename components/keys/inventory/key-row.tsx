// biome-ignore-all lint/a11y/noRedundantRoles: elements whose `display` is changed lose their role in some browsers

import type { ReactNode } from "react";
import { shortIiban } from "@/components/connections/account-name";
import { makerWords } from "@/components/keys/maker-words";
import { SelectKey } from "@/components/keys/selection/select-key";
import { PermissionFlags } from "@/components/permissions/permission-flags";
import { riskClasses, riskWord } from "@/components/permissions/risk";
import { statusClasses, statusWord } from "@/components/permissions/status-words";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { TimeLeft } from "@/components/ui/time-left";
import type { InventoryRow } from "@/lib/inventory/list";
import { makerOf } from "@/lib/keys/maker";
import { settingsOf } from "@/lib/keys/rows";
import { shownOthers } from "@/lib/kraken/other-permissions";
import { riskLevels } from "@/lib/kraken/risk";
import { shownName } from "@/lib/kraken/shown-name";
import { causeOf, ipRestrictionOf, isUnused } from "./row-words";

type KeyRowProps = {
  row: InventoryRow;
  now: Date;
  /** Until when its private key waits for the reader, if it does. */
  waitsUntil: Date | undefined;
};

/** One row of the list; keys-table.css says where each column stands at which width. */
export function KeyRow({ row, now, waitsUntil }: KeyRowProps) {
  const name = shownName(row.name);
  const maker = makerOf(row);
  const madeBySomebodyElse = maker === "here" ? null : makerWords[maker];
  const risk = riskLevels[row.risk] ?? "none";
  const note = noteOf(row, now, waitsUntil);
  return (
    <tr role="row">
      <td role="cell" className="col-select">
        <SelectKey id={row.id} name={name} />
      </td>
      <td role="cell" className="col-key">
        <Link href={`/keys/${row.id}`}>{name}</Link>
        <small>
          {row.tool ? <span className="2xl:hidden">{`${row.tool} · `}</span> : null}
          {shortIiban(row.iiban)}
          {madeBySomebodyElse ? <span className="min-[84rem]:hidden">{` · ${madeBySomebodyElse}`}</span> : null}
        </small>
        {note ? <p className="md:hidden">{note}</p> : null}
      </td>
      <td role="cell" className={row.tool ? "col-tool" : "col-tool text-ink-3"}>
        {row.tool ?? "Not named"}
      </td>
      <td role="cell" className={`col-status ${statusClasses(row.status)}`}>
        {statusWord(row.status)}
        {note ? <p>{note}</p> : null}
      </td>
      <td role="cell" className="col-flags">
        <PermissionFlags
          flags={settingsOf(row).permissions}
          other={shownOthers(row.otherPermissions)}
          noPower={risk === "none"}
        />
      </td>
      <td role="cell" className={`col-risk ${riskClasses(risk)}`}>
        {riskWord(risk)}
      </td>
      <IpCell row={row} />
      <ExpiryCell row={row} />
      <LastUsedCell row={row} now={now} />
      <td role="cell" className="col-created">
        <Time at={row.madeAt} form="date" />
      </td>
      <td role="cell" className="col-owner" title={row.owner ?? undefined}>
        {row.owner ?? madeBySomebodyElse ?? "Nobody"}
      </td>
    </tr>
  );
}

/** What stands under the status, with the way back to a private key that waits for the reader; null for nothing. */
function noteOf(row: InventoryRow, now: Date, waitsUntil: Date | undefined): ReactNode {
  const cause = causeOf(row, now, { waitsForReader: waitsUntil !== undefined });
  if (!waitsUntil) return cause;
  return (
    <>
      {cause ? `${cause}. ` : null}
      <Link href={`/keys/${row.id}/secret`} className="rounded-tag text-accent-ink hover:underline">
        Store the private key
      </Link>
      , <TimeLeft until={Math.floor(waitsUntil.getTime() / 1000)} />
    </>
  );
}

function IpCell({ row }: { row: InventoryRow }) {
  const restriction = ipRestrictionOf(row);
  if (restriction.kind === "any") {
    const look = restriction.isRisky ? "text-danger" : "text-ink-2";
    return (
      <td role="cell" className={`icon-before col-ip any-address ${look}`}>
        Any address
      </td>
    );
  }
  return (
    <td role="cell" className="icon-before col-ip restricted">
      {restriction.kind === "one" ? <code>{restriction.address}</code> : restriction.count}
    </td>
  );
}

function ExpiryCell({ row: { validUntil, status } }: { row: InventoryRow }) {
  if (validUntil === null) {
    return (
      <td role="cell" className="col-expiry text-ink-2">
        No expiry
      </td>
    );
  }
  return (
    <td role="cell" className={`col-expiry ${expiryLook[status] ?? "ahead"}`}>
      <Time at={validUntil} form="relative" />
      <small>
        <Time at={validUntil} form="date" />
      </small>
    </td>
  );
}

const expiryLook: Partial<Record<InventoryRow["status"], string>> = {
  expiring_soon: "ahead text-warn",
  expired: "past text-ink-3",
};

function LastUsedCell({ row, now }: { row: InventoryRow; now: Date }) {
  if (row.lastUsedAt === null) {
    return (
      <td role="cell" className="col-used text-ink-3">
        Never used
      </td>
    );
  }
  return (
    <td role="cell" className="col-used past">
      <Time at={row.lastUsedAt} form="relative" />
      {isUnused(row, now) ? <small className="text-warn">Unused</small> : null}
    </td>
  );
}
