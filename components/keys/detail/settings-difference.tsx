import type { ReactNode } from "react";
import { Diff, DiffEntries, DiffRow } from "@/components/ui/diff";
import { Hoist } from "@/components/ui/hoist";
import { Time } from "@/components/ui/time";
import { type Change, changeInWords } from "@/lib/kraken/difference";
import { countOf, formatThousands } from "@/lib/kraken/phrases";
import { settingNames } from "./setting-names";
import { utcMoment } from "./utc";

type SettingsDifferenceProps = { changes: readonly Change[]; before: ReactNode; after: ReactNode };

/** Two states of one key, changed settings only. */
export function SettingsDifference({ changes, before, after }: SettingsDifferenceProps) {
  return (
    <Diff title={countOf(changes.length, "setting", "settings")} before={before} after={after}>
      {changes.map((change) => (
        <DiffRow
          key={change.kind}
          label={settingNames[change.kind]}
          before={settingValue(change, "before")}
          after={settingValue(change, "after")}
          note={changeInWords(change, utcMoment)
            .map(({ text }) => `${text}.`)
            .join(" ")}
        />
      ))}
    </Diff>
  );
}

function settingValue(change: Change, side: "before" | "after"): ReactNode {
  switch (change.kind) {
    case "name":
      return change[side];
    case "permissions":
      return side === "before" ? (
        <Hoist flags={change.before} />
      ) : (
        <Hoist flags={change.after} added={change.added} removed={change.removed} />
      );
    case "ipAllowlist":
      return addressesOf(change, side);
    case "validUntil":
      return <Time at={change[side]} />;
    case "queryFrom":
    case "queryTo":
      return <Time at={change[side]} none="No restriction" />;
    case "nonceWindow":
      return formatThousands(change[side]);
  }
}

function addressesOf(change: Change & { kind: "ipAllowlist" }, side: "before" | "after"): ReactNode {
  const entries = change[side];
  if (entries === null) return "Any address";
  const marked = side === "after" ? change.added : [];
  const removed = side === "after" ? change.removed : [];
  return (
    <DiffEntries
      entries={[
        ...entries.map((text) => ({ text, change: marked.includes(text) ? ("added" as const) : ("kept" as const) })),
        ...removed.map((text) => ({ text, change: "removed" as const })),
      ]}
    />
  );
}
