import { Fragment, type ReactNode } from "react";
import { shortIiban } from "@/components/keys/inventory/account-name";
import { Time } from "@/components/ui/time";
import type { Connection } from "@/lib/connections/data";
import type { HistoryEntry } from "@/lib/keys/history";
import type { KeyRow } from "@/lib/keys/rows";

type KeyFactsProps = { keyRow: KeyRow; connection: Connection; history: readonly HistoryEntry[] };

/** The line beneath the name. */
export function KeyFacts({ keyRow, connection, history }: KeyFactsProps) {
  const creator = history.find(({ kind }) => kind === "create")?.actor;
  const facts: ReactNode[] = [
    keyRow.tool,
    <span key="account">
      {connection.email ?? "Kraken account"} <span className="font-mono">{shortIiban(connection.iiban)}</span>
    </span>,
    keyRow.origin === "kraken" ? "Made at Kraken" : creator ? `Created by ${creator}` : null,
    keyRow.lastUsedAt ? (
      <span key="used">
        Last used <Time at={keyRow.lastUsedAt} form="relative" />
      </span>
    ) : (
      "Never used"
    ),
  ].filter(Boolean);
  return facts.map((fact, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a fact is its place in the line
    <Fragment key={place}>
      {place > 0 ? (
        <span aria-hidden="true" className="text-ink-3">
          ·
        </span>
      ) : null}
      {fact}
    </Fragment>
  ));
}
