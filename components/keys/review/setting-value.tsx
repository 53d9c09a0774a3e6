import { PermissionFlags } from "@/components/permissions/permission-flags";
import { Tag } from "@/components/ui/tag";
import { Time } from "@/components/ui/time";
import type { KeySettings } from "@/lib/kraken/key";
import { permissionOf } from "@/lib/kraken/permissions";
import { shownName, shownText } from "@/lib/kraken/shown-name";
import { formatThousands } from "@/lib/words/phrases";
import type { SettingName } from "../form/values";

/** One setting as a person reads it. */
export function SettingValue({ name, settings }: { name: SettingName; settings: KeySettings }) {
  const { permissions, ipAllowlist, validUntil, nonceWindow } = settings;
  switch (name) {
    case "name":
      return <span className="font-medium">{shownName(settings.name)}</span>;
    case "permissions":
      return (
        <span className="flex flex-col items-start gap-2.5 pb-1">
          <PermissionFlags flags={permissions} size="header" />
          <span className="flex flex-wrap gap-1.5">
            {permissions.map((flag) => (
              <Tag key={flag}>{permissionOf(flag).label}</Tag>
            ))}
          </span>
        </span>
      );
    case "ipAllowlist":
      if (ipAllowlist === null) return "No restriction";
      return (
        <span className="flex flex-wrap gap-1.5 pb-1">
          {ipAllowlist.map((entry) => (
            <Tag key={entry} mono>
              {shownText(entry)}
            </Tag>
          ))}
        </span>
      );
    case "validUntil":
      return <Time at={validUntil} none="Never" />;
    case "queryFrom":
    case "queryTo":
      return <Time at={settings[name]} none="No restriction" />;
    case "nonceWindow":
      return <span className="font-mono">{formatThousands(nonceWindow)}</span>;
  }
}
