import { writeTags } from "@/lib/keys/tags";
import { smallestSet } from "@/lib/kraken/endpoints";
import type { KeySettings } from "@/lib/kraken/key";
import type { PermissionFlag } from "@/lib/kraken/permissions";
import { type Preset, presetOf } from "@/lib/kraken/presets";
import { lockedPermissions, useFacts } from "../form/facts";
import { useKeyForm } from "../form/key-form";
import type { KeyFormValues } from "../form/values";
import { copiedSettings } from "./copied-settings";

export type CopiedKey = { tool: string | null; purpose: string | null; tags: string[]; settings: KeySettings };

/** Ways to fill the form in at once. Permissions that this connection cannot give stay off. */
export function useStart() {
  const facts = useFacts();
  const { getValues, setValue } = useKeyForm().form;

  function change(values: Partial<KeyFormValues>) {
    for (const [name, value] of Object.entries(values)) {
      setValue(name as keyof KeyFormValues, value, { shouldDirty: true });
    }
  }

  function granted(flags: readonly PermissionFlag[]) {
    const locked = lockedPermissions(facts, getValues("connectionId"));
    return flags.filter((flag) => !locked.includes(flag));
  }

  function startFromPreset(preset: Preset) {
    const { presetId, tool, nonceWindow } = getValues();
    const last = presetId ? presetOf(presetId) : null;
    change({
      presetId: preset.id,
      // What the person typed outlives a change of preset.
      tool: tool === "" || tool === last?.tool ? preset.tool.slice(0, 64) : tool,
      permissions: granted(preset.flags),
      nonceWindow: nonceWindow === "0" || nonceWindow === last?.nonceWindow ? (preset.nonceWindow ?? "0") : nonceWindow,
    });
  }

  function startFromCalls(calls: string[]) {
    change({ calls, permissions: granted(smallestSet(calls).permissions) });
  }

  function startFromKey({ tool, purpose, tags, settings }: CopiedKey) {
    change({
      tool: tool ?? getValues("tool"),
      purpose: purpose ?? getValues("purpose"),
      tags: tags.length > 0 ? writeTags(tags) : getValues("tags"),
      ...copiedSettings(settings),
      permissions: granted(settings.permissions),
    });
  }

  return { startFromPreset, startFromCalls, startFromKey };
}
