import { Fragment, type ReactNode } from "react";
import { accountEmail, shortIiban } from "@/components/connections/account-name";
import { makerWords } from "@/components/keys/maker-words";
import { Time } from "@/components/ui/time";
import type { Connection } from "@/lib/connections/data";
import type { HistoryEntry } from "@/lib/keys/history-entry";
import { makerOf } from "@/lib/keys/maker";
import type { KeyRow } from "@/lib/keys/rows";

type KeyFactsProps = { keyRow: KeyRow; connection: Connection; history: readonly HistoryEntry[] };

/** The line beneath the name. */
export function KeyFacts({ keyRow, connection, history }: KeyFactsProps) {
  const creator = history.find(({ kind }) => kind === "create")?.actorName;
  const maker = makerOf(keyRow);
  const facts: ReactNode[] = [
    keyRow.tool,
    <span key="account">
      {accountEmail(connection)} <span className="font-mono">{shortIiban(connection.iiban)}</span>
    </span>,
    maker !== "here" ? makerWords[maker] : creator ? `Created by ${creator}` : null,
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
