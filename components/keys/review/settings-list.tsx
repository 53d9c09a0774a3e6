import type { ReactNode } from "react";
import { Definition } from "@/components/ui/definitions";
import type { KeySettings } from "@/lib/kraken/key";
import { permissionFlags, permissionOf } from "@/lib/kraken/permissions";
import { settingLabels } from "@/lib/kraken/setting-labels";
import { countOf } from "@/lib/words/phrases";
import { settingNames } from "../form/field-ids";
import type { SettingName } from "../form/values";
import { SettingValue } from "./setting-value";

/** Every setting but the name, with what it means. */
export function SettingsList({ settings }: { settings: KeySettings }) {
  return settingNames
    .filter((name) => name !== "name")
    .map((name) => (
      <Definition key={name} term={settingLabels[name]} note={noteOn(name, settings)}>
        <SettingValue name={name} settings={settings} />
      </Definition>
    ));
}

function noteOn(name: SettingName, { permissions, ipAllowlist, validUntil, nonceWindow }: KeySettings): ReactNode {
  switch (name) {
    case "permissions": {
      const off = permissionFlags.filter((flag) => !permissions.includes(flag));
      return off.length > 0
        ? `${off.length} off: ${off.map((flag) => permissionOf(flag).label).join(", ")}`
        : "None off";
    }
    case "ipAllowlist":
      return ipAllowlist === null ? "The key works from any address" : countOf(ipAllowlist.length, "entry", "entries");
    case "validUntil":
      return validUntil === null ? "It works until it is revoked" : "After this moment Kraken refuses the key";
    case "nonceWindow":
      return nonceWindow === "0"
        ? "Each call must carry a higher nonce than the last"
        : "Calls may arrive out of order by so many nonce ticks";
    default:
      return null;
  }
}
