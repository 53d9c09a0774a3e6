import { Globe } from "lucide";
import type { ReactNode } from "react";
import { PermissionFlags } from "@/components/permissions/permission-flags";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Diff, DiffEntries, DiffRow, NewValue, OldValue } from "@/components/ui/diff";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import { type Change, differenceBetween } from "@/lib/kraken/difference";
import type { KeySettings } from "@/lib/kraken/key";
import { type PermissionFlag, permissionOf } from "@/lib/kraken/permissions";
import { settingLabels } from "@/lib/kraken/setting-labels";
import { shownName, shownText } from "@/lib/kraken/shown-name";
import { countOf, formatThousands } from "@/lib/words/phrases";
import { settingNames } from "../form/field-ids";
import { SettingValue } from "./setting-value";

type ChangesTableProps = {
  before: KeySettings;
  after: KeySettings;
  /** What the two columns are: "Now at Kraken (read 14:05)" and "After saving". */
  beforeTitle: ReactNode;
  afterTitle: ReactNode;
};

/** The settings that differ, side by side, and those that stay, on request. */
export function ChangesTable({ before, after, beforeTitle, afterTitle }: ChangesTableProps) {
  const changes = differenceBetween(before, after);
  const same = settingNames.filter((name) => !changes.some(({ kind }) => kind === name));
  return (
    <Diff
      title={countOf(changes.length, "change", "changes")}
      before={beforeTitle}
      after={afterTitle}
      unchanged={{
        summary: (
          <span>
            {countOf(same.length, "setting stays as it is", "settings stay as they are")}:{" "}
            {same.map((name) => settingLabels[name]).join(", ")}
          </span>
        ),
        details: (
          <Definitions>
            {same.map((name) => (
              <Definition key={name} term={settingLabels[name]} className="px-0">
                <SettingValue name={name} settings={after} />
              </Definition>
            ))}
          </Definitions>
        ),
      }}
    >
      {changes.map((change) => (
        <ChangeRow key={change.kind} change={change} />
      ))}
    </Diff>
  );
}

function ChangeRow({ change }: { change: Change }) {
  const label = settingLabels[change.kind];
  switch (change.kind) {
    case "name":
      return (
        <DiffRow
          label={label}
          before={<OldValue>{shownName(change.before)}</OldValue>}
          after={<NewValue>{shownName(change.after)}</NewValue>}
        />
      );
    case "permissions":
      return (
        <DiffRow
          label={label}
          before={<PermissionFlags flags={change.before} />}
          after={<PermissionFlags flags={change.after} added={change.added} removed={change.removed} />}
          note={
            <>
              {change.added.length > 0 ? <span className="block">On: {labels(change.added)}</span> : null}
              {change.removed.length > 0 ? <span className="block">Off: {labels(change.removed)}</span> : null}
            </>
          }
        />
      );
    case "ipAllowlist":
      return (
        <DiffRow
          label={label}
          before={change.before === null ? <AnyAddress /> : <Entries entries={change.before} />}
          after={
            change.after === null ? (
              <AnyAddress />
            ) : (
              <DiffEntries
                entries={[
                  ...change.after.map((text) => ({
                    text,
                    change: change.added.includes(text) ? ("added" as const) : ("kept" as const),
                  })),
                  ...change.removed.map((text) => ({ text, change: "removed" as const })),
                ]}
              />
            )
          }
          note={change.after === null ? null : countOf(change.after.length, "entry", "entries")}
        />
      );
    case "nonceWindow":
      return (
        <DiffRow
          label={label}
          before={<OldValue mono>{formatThousands(change.before)}</OldValue>}
          after={<NewValue mono>{formatThousands(change.after)}</NewValue>}
        />
      );
    default: {
      const none = change.kind === "validUntil" ? "Never" : "No restriction";
      return (
        <DiffRow
          label={label}
          before={
            <OldValue>
              <Time at={change.before} none={none} />
            </OldValue>
          }
          after={
            <NewValue>
              <Time at={change.after} none={none} />
            </NewValue>
          }
        />
      );
    }
  }
}

const labels = (flags: readonly PermissionFlag[]) => flags.map((flag) => permissionOf(flag).label).join(", ");

function Entries({ entries }: { entries: readonly string[] }) {
  return <DiffEntries entries={entries.map((text) => ({ text: shownText(text), change: "kept" }))} />;
}

function AnyAddress() {
  return (
    <span className="inline-flex items-center gap-1.5 text-danger">
      <Icon as={Globe} />
      Any address
    </span>
  );
}
