import { type PresetCategory, presets } from "@/lib/kraken/presets";

/** The category of the tool that a key was made for, where it is one that we know. */
export function presetCategoryOfTool(tool: string | null): PresetCategory | null {
  if (tool === null) return null;
  const preset = presets.find((candidate) => candidate.id === tool || candidate.tool === tool);
  return preset?.category ?? null;
}
