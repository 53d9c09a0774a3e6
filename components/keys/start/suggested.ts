import { smallestSet } from "@/lib/kraken/endpoints";
import type { PermissionFlag } from "@/lib/kraken/permissions";
import { presetOf } from "@/lib/kraken/presets";
import type { KeyFormValues } from "../form/values";

/**
 * For a link that names only a preset or only calls: the permissions that follow from it, as if the person had just
 * chosen it. Permissions that the link names stay as it says.
 */
export function withSuggestions(values: KeyFormValues, locked: readonly PermissionFlag[]): KeyFormValues {
  if (values.permissions.length > 0) return values;
  const granted = (flags: readonly PermissionFlag[]) => flags.filter((flag) => !locked.includes(flag));
  if (values.startFrom === "calls") return { ...values, permissions: granted(smallestSet(values.calls).permissions) };
  const preset = values.startFrom === "preset" && values.presetId ? presetOf(values.presetId) : null;
  if (!preset) return values;
  return {
    ...values,
    tool: values.tool || preset.tool,
    permissions: granted(preset.flags),
    nonceWindow: values.nonceWindow === "0" ? (preset.nonceWindow ?? "0") : values.nonceWindow,
  };
}
