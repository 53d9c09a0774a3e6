"use client";

import { BookCheck, Lightbulb, RadioTower, Search } from "lucide";
import { useState } from "react";
import { PermissionFlags } from "@/components/permissions/permission-flags";
import { Button } from "@/components/ui/button";
import { Choices } from "@/components/ui/choices";
import { Icon } from "@/components/ui/icon";
import { RadioCard } from "@/components/ui/radio";
import { TextInput } from "@/components/ui/text-input";
import {
  certaintyWords,
  type Preset,
  type PresetCategory,
  presetCategories,
  presetOf,
  presets,
  searchPresets,
} from "@/lib/kraken/presets";
import { useSetting } from "../form/use-setting";
import { PresetNote } from "./preset-note";
import { useStart } from "./use-start";

const categories = [
  { value: "All", label: "All" },
  ...presetCategories.map((category) => ({ value: category, label: category })),
];

const FIRST_SHOWN = 9;

export function PresetPicker() {
  const { value: chosenId } = useSetting("presetId");
  const { startFromPreset } = useStart();
  const [query, setQuery] = useState("");
  const [category, setCategory] = useState<PresetCategory | null>(null);
  const [showsAll, setShowsAll] = useState(false);

  const found = toolsFirst(searchPresets(query, category));
  const shown = showsAll ? found : firstOf(found, chosenId);
  const chosen = chosenId ? presetOf(chosenId) : null;

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <div className="w-60 max-md:w-full">
          <TextInput
            type="search"
            icon={Search}
            size={32}
            aria-label={`Search ${presets.length} presets`}
            placeholder={`Search ${presets.length} presets`}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
        <Choices
          name="presetCategory"
          label="Kind of tool"
          tone="ink"
          options={categories}
          value={category ?? "All"}
          onChange={(event) => setCategory(presetCategories.find((name) => name === event.target.value) ?? null)}
        />
        <p role="status" className="sr-only">
          {found.length} found
        </p>
      </div>
      {found.length === 0 ? (
        <p className="text-ink-2">
          No preset fits “{query}”. Start from the API calls that the tool makes instead, or from nothing.
        </p>
      ) : (
        <fieldset className="grid gap-2.5 sm:grid-cols-2 xl:grid-cols-3">
          <legend className="sr-only">Tool preset</legend>
          {shown.map((preset) => (
            <PresetCard
              key={preset.id}
              preset={preset}
              isChosen={preset.id === chosenId}
              onChoose={() => startFromPreset(preset)}
            />
          ))}
        </fieldset>
      )}
      {shown.length < found.length ? (
        <Button variant="text" className="self-start" onClick={() => setShowsAll(true)}>
          Show all {found.length}
        </Button>
      ) : null}
      {chosen ? <PresetNote preset={chosen} /> : null}
    </div>
  );
}

/** In the order of the categories, so that use cases come after the tools that people know by name. */
const toolsFirst = (found: readonly Preset[]) =>
  presetCategories.flatMap((name) => found.filter(({ category }) => category === name));

/** The chosen one is always among them. */
function firstOf(found: readonly Preset[], chosenId: string | null): readonly Preset[] {
  const first = found.slice(0, FIRST_SHOWN);
  const chosen = found.find(({ id }) => id === chosenId);
  return chosen && !first.includes(chosen) ? [chosen, ...first.slice(0, -1)] : first;
}

type PresetCardProps = { preset: Preset; isChosen: boolean; onChoose: () => void };

function PresetCard({ preset, isChosen, onChoose }: PresetCardProps) {
  const certaintyIcon = preset.certainty === "documented" ? BookCheck : Lightbulb;
  return (
    <RadioCard name="preset" label={preset.tool} checked={isChosen} onChange={onChoose}>
      {/* Back under the radio: three cards side by side leave no room to its right. */}
      <PermissionFlags flags={preset.flags} size="tight" className="-ml-7" />
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-ink-2">
        {preset.kind}
        <span className="inline-flex items-center gap-1">
          <Icon as={certaintyIcon} size={14} />
          {certaintyWords[preset.certainty]}
        </span>
        {preset.needsWebSocket ? (
          <span className="inline-flex items-center gap-1 text-warn">
            <Icon as={RadioTower} size={14} />
            WebSocket
          </span>
        ) : null}
      </span>
    </RadioCard>
  );
}
