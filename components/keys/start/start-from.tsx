"use client";

import { lazy, Suspense } from "react";
import { Segmented } from "@/components/ui/segmented";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { useSetting } from "../form/use-setting";
import type { StartFrom as Start } from "../form/values";
import { PresetPicker } from "./preset-picker";

const CallPicker = lazy(() => import("./call-picker").then((module) => ({ default: module.CallPicker })));
const KeyPicker = lazy(() => import("./key-picker").then((module) => ({ default: module.KeyPicker })));

const options: { value: Start; label: string }[] = [
  { value: "preset", label: "Tool preset" },
  { value: "calls", label: "API calls" },
  { value: "key", label: "Existing key" },
  { value: "nothing", label: "Nothing" },
];

export function StartFrom() {
  const { value, set } = useSetting("startFrom");
  return (
    <section aria-labelledby="start-title" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        {/* On a phone the whole line from the start: beside it is room for a choice that has not arrived to its end. */}
        <h2 id="start-title" className="font-semibold max-md:w-full max-md:text-14">
          Start from
        </h2>
        <Segmented
          name="startFrom"
          label="Start from"
          options={options}
          value={value}
          onChange={(event) => set(event.target.value as Start)}
        />
      </div>
      {value === "preset" ? <PresetPicker /> : null}
      <Suspense
        fallback={
          <Loading label="Loading">
            <Skeleton className="h-40 w-full rounded-card" />
          </Loading>
        }
      >
        {value === "calls" ? <CallPicker /> : null}
        {value === "key" ? <KeyPicker /> : null}
      </Suspense>
      {value === "nothing" ? (
        <p className="text-ink-2">Tick the permissions yourself. The summary follows what you tick.</p>
      ) : null}
    </section>
  );
}
