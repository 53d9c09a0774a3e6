"use client";

import { type ReactNode, useState } from "react";
import { Segmented } from "@/components/ui/segmented";
import { CodeExample } from "./code-example";

export type UsageExample = { id: string; label: string; code: string; note: ReactNode };

/** One program at a time. */
export function Usage({ examples }: { examples: readonly UsageExample[] }) {
  const [chosen, setChosen] = useState(examples[0]?.id ?? "");
  const example = examples.find(({ id }) => id === chosen);
  return (
    <div className="flex flex-col gap-3">
      <Segmented
        label="Example for"
        name="usage-example"
        options={examples.map(({ id, label }) => ({ value: id, label }))}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      />
      {example ? (
        <>
          <CodeExample label={example.label} code={example.code} />
          <p className="max-w-[72ch] text-12 text-ink-3">{example.note}</p>
        </>
      ) : null}
    </div>
  );
}
