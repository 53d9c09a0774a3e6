import { Diff, DiffRow } from "@/components/ui/diff";
import { Time } from "@/components/ui/time";
import type { KeySettings } from "@/lib/kraken/key";
import type { StoredDifference } from "@/lib/kraken/key-info";
import { isPermissionFlag, permissionOf } from "@/lib/kraken/permissions";
import { shortSettingLabels } from "@/lib/kraken/setting-labels";
import { shownName, shownText } from "@/lib/kraken/shown-name";
import { countOf, formatThousands } from "@/lib/words/phrases";

/** What Kraken stored otherwise than it was asked to. */
export function Differences({ differences }: { differences: readonly StoredDifference[] }) {
  return (
    <Diff
      title={countOf(differences.length, "difference", "differences")}
      before="What was asked for"
      after="What Kraken stored"
    >
      {differences.map(({ field, asked, stored }) => (
        <DiffRow
          key={field}
          label={shortSettingLabels[field]}
          before={<SettingValue field={field} value={asked} />}
          after={<SettingValue field={field} value={stored} />}
        />
      ))}
    </Diff>
  );
}

function SettingValue({ field, value }: { field: keyof KeySettings; value: StoredDifference["asked"] }) {
  if (Array.isArray(value)) return value.length === 0 ? "None" : value.map(wordFor).join(", ");
  if (field === "ipAllowlist") return "Any address";
  if (field === "nonceWindow") return formatThousands(value ?? "0");
  if (field === "name") return shownName(String(value));
  return (
    <Time at={typeof value === "number" ? value : null} none={field === "validUntil" ? "Never" : "No restriction"} />
  );
}

/** A permission by Kraken's label; an address, or a permission outside the ten, as Kraken wrote it. */
function wordFor(entry: string): string {
  return isPermissionFlag(entry) ? permissionOf(entry).label : shownText(entry);
}
