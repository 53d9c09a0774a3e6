import Link from "next/link";
import { Hoist } from "@/components/ui/hoist";
import { Risk, riskWord } from "@/components/ui/risk";
import { StatusCell, StatusPill } from "@/components/ui/status";
import { Cell, CellLines, Row } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { originWords } from "./filter-words";
import { IpSummary } from "./ip-summary";
import type { RowView } from "./row-view";

export function KeyRow({ row }: { row: RowView }) {
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
              {row.account}
              {row.madeAtKraken ? <span className="xl:hidden"> · {originWords.kraken}</span> : null}
              <span className="hidden md:max-lg:block">
                <LastUsed row={row} />
              </span>
            </>
          }
        />
        {row.cause ? <p className="mt-1 text-ink-2 md:hidden">{row.cause}</p> : null}
      </Cell>
      <Cell card="hide" className="max-2xl:hidden">
        {row.tool ?? <span className="text-ink-3">Not named</span>}
      </Cell>
      <Cell card="side">
        <span className="md:hidden">
          <StatusPill status={row.status} />
        </span>
        <span className="max-md:hidden">
          <StatusCell status={row.status} cause={row.cause} />
        </span>
      </Cell>
      <Cell card="lead" className="md:max-w-52">
        <Hoist flags={row.flags} other={row.other} noPower={row.risk === "none"} />
        <span className="hidden text-12 text-ink-2 md:max-lg:block">
          {row.risk === "none" ? riskWord(row.risk) : `${riskWord(row.risk)} risk`}
        </span>
      </Cell>
      <Cell card="side" className="md:max-lg:hidden">
        <Risk level={row.risk} />
      </Cell>
      <Cell card="lead" className="whitespace-nowrap md:max-w-44">
        <IpSummary ip={row.ip} />
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
        <Time at={row.created} form="date" />
      </Cell>
      <Cell card="hide" className="max-w-36 truncate text-12 text-ink-2 max-xl:hidden">
        {row.owner === null ? originWords.kraken : <span title={row.owner}>{row.owner}</span>}
      </Cell>
    </Row>
  );
}

/** Below 1024 px no column heading says what it is, so it says so itself. */
function Expiry({ row: { validUntil, status } }: { row: RowView }) {
  if (validUntil === null) {
    return (
      <span className="text-ink-2">
        <span className="max-lg:hidden">Never</span>
        <span className="lg:hidden">No expiry</span>
      </span>
    );
  }
  const color = status === "expiring_soon" ? "text-warn" : status === "expired" ? "text-ink-3" : undefined;
  return (
    <>
      <span className={color}>
        <span className="lg:hidden">{status === "expired" ? "Expired " : "Expires "}</span>
        <Time at={validUntil} form="relative" />
      </span>
      <span className="block text-12 text-ink-3 max-lg:hidden">
        <Time at={validUntil} form="date" />
      </span>
    </>
  );
}

function LastUsed({ row: { lastUsed, unused } }: { row: RowView }) {
  if (lastUsed === null) return <span className="text-ink-3">Never used</span>;
  return (
    <>
      <span className="lg:hidden">Used </span>
      <Time at={lastUsed} form="relative" />
      {unused ? <span className="block text-12 text-warn max-lg:hidden">Unused</span> : null}
    </>
  );
}
