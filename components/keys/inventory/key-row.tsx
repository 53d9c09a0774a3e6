import Link from "next/link";
import { Hoist } from "@/components/ui/hoist";
import { Risk } from "@/components/ui/risk";
import { StatusCell, StatusPill } from "@/components/ui/status";
import { Cell, CellLines, Row } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { type InventoryRow, UNUSED_DAYS } from "@/lib/keys/inventory";
import { settingsOf } from "@/lib/keys/rows";
import { riskLevels } from "@/lib/kraken/risk";
import { shortIiban } from "./account-name";
import { originWords } from "./filter-words";
import { IpSummary } from "./ip-summary";
import { statusCause } from "./status-cause";

const DAY_MS = 24 * 60 * 60 * 1000;

export function KeyRow({ row }: { row: InventoryRow }) {
  const { permissions } = settingsOf(row);
  const cause = statusCause(row);
  const noPower = row.status === "expired" || row.status === "quarantined";
  const other = Object.keys(row.otherPermissions).filter((name) => row.otherPermissions[name]);
  const level = riskLevels[row.risk] ?? "none";
  return (
    <Row>
      <Cell card="lead" className="max-w-60">
        <CellLines
          lead={
            <Link
              href={`/keys/${row.id}`}
              prefetch={false}
              data-row-name=""
              className="touch-target rounded-tag font-medium hover:underline"
            >
              {row.name}
            </Link>
          }
          note={
            <>
              {row.tool ? <span className="2xl:hidden">{row.tool} · </span> : null}
              {shortIiban(row.iiban)}
              <span className="xl:hidden">{row.origin === "kraken" ? ` · ${originWords.kraken}` : null}</span>
              <span className="hidden md:max-lg:block">
                <LastUsed row={row} />
              </span>
            </>
          }
        />
        {cause ? <p className="mt-1 text-ink-2 md:hidden">{cause}</p> : null}
      </Cell>
      <Cell card="hide" className="max-2xl:hidden">{row.tool ?? <span className="text-ink-3">Not named</span>}</Cell>
      <Cell card="side">
        <span className="md:hidden">
          <StatusPill status={row.status} />
        </span>
        <span className="max-md:hidden">
          <StatusCell status={row.status} cause={cause} />
        </span>
      </Cell>
      <Cell card="lead" className="md:max-w-52">
        <Hoist flags={permissions} other={other} noPower={noPower} />
        <span className="hidden text-12 md:max-lg:block">
          <Risk level={level} prefix="Risk: " />
        </span>
      </Cell>
      <Cell card="side" className="md:max-lg:hidden">
        <Risk level={level} />
      </Cell>
      <Cell card="lead" className="whitespace-nowrap md:max-w-44">
        <IpSummary ipAllowlist={row.ipAllowlist} permissions={permissions} />
        <span className="hidden text-12 md:max-lg:block">
          <Expiry row={row} />
        </span>
      </Cell>
      <Cell card="side" className="whitespace-nowrap md:max-lg:hidden">
        <Expiry row={row} />
      </Cell>
      <Cell card="hide" className="whitespace-nowrap max-lg:hidden">
        <LastUsed row={row} />
      </Cell>
      <Cell card="hide" className="whitespace-nowrap max-2xl:hidden">
        <Time at={row.krakenCreatedAt ?? row.createdAt} form="date" />
      </Cell>
      <Cell card="hide" className="whitespace-nowrap text-12 text-ink-2 max-xl:hidden">
        {originWords[row.origin]}
      </Cell>
    </Row>
  );
}

function Expiry({ row: { validUntil, status } }: { row: InventoryRow }) {
  if (validUntil === null) {
    return (
      <span className="text-ink-2">
        <span className="max-md:hidden">Never</span>
        <span className="md:hidden">No expiry</span>
      </span>
    );
  }
  const color = status === "expiring_soon" ? "text-warn" : status === "expired" ? "text-ink-3" : undefined;
  return (
    <>
      <span className={color}>
        <span className="md:hidden">{status === "expired" ? "Expired " : "Expires "}</span>
        <Time at={validUntil} form="relative" />
      </span>
      <span className="block text-12 text-ink-3 max-md:hidden">
        <Time at={validUntil} form="date" />
      </span>
    </>
  );
}

function LastUsed({ row: { lastUsedAt } }: { row: InventoryRow }) {
  if (lastUsedAt === null) return <span className="text-ink-3">Never used</span>;
  const isUnused = Date.now() - lastUsedAt.getTime() > UNUSED_DAYS * DAY_MS;
  return (
    <>
      <Time at={lastUsedAt} form="relative" />
      {isUnused ? <span className="block text-12 text-warn">Unused</span> : null}
    </>
  );
}
