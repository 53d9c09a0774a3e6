"use client";

import { Equal, TriangleAlert } from "lucide";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { type NonceUnit, nonceUnits, nonceWindowFor, toleranceOf } from "@/lib/kraken/nonce-window";
import { formatThousands } from "@/lib/words/phrases";
import { controlId } from "../field-ids";
import { useSetting } from "../use-setting";
import { OptionRow } from "./option-row";

const FIRST_TOLERANCE = "5";

export function NonceOption() {
  const { value, set, leave, error } = useSetting("nonceWindow");
  const [opened, setOpened] = useState(false);
  const [unit, setUnit] = useState<NonceUnit>(nonceUnits[0].id);
  const [tolerance, setTolerance] = useState("");

  function calculate(nextUnit: NonceUnit, nextTolerance: string) {
    setUnit(nextUnit);
    setTolerance(nextTolerance);
    const amount = Number(nextTolerance.replace(",", "."));
    // A counter goes up by one with each call, so its amount is the number itself.
    if (nextTolerance.trim() !== "") set(nonceWindowFor({ unit: nextUnit, seconds: amount }));
  }

  function switchTo(isOn: boolean) {
    setOpened(isOn);
    if (isOn) return calculate(unit, tolerance || FIRST_TOLERANCE);
    set("0");
  }

  function type(digits: string) {
    setOpened(true);
    setTolerance("");
    set(digits);
  }

  const digits = value.replaceAll(/\s/g, "");
  const means = /^\d{1,40}$/.test(digits) && BigInt(digits) > 0n ? toleranceOf(digits, unit) : null;
  return (
    <OptionRow
      label="Custom nonce window"
      description="How far a call may arrive out of order. 0 is the safest and the default."
      isOn={opened || value !== "0"}
      onSwitch={switchTo}
    >
      <div className="grid items-start gap-3 rounded-card border border-line p-3 sm:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_8rem_auto_10rem]">
        <Field label="How does the tool make its nonce?" className="sm:max-xl:col-span-2">
          {(control) => (
            <Select
              {...control}
              value={unit}
              onChange={(event) => calculate(event.target.value as NonceUnit, tolerance)}
            >
              {nonceUnits.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Tolerance">
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              value={tolerance}
              onChange={(event) => calculate(unit, event.target.value)}
              suffix={unit === "counter" ? "calls" : "seconds"}
            />
          )}
        </Field>
        <Icon as={Equal} className="mt-9.5 text-ink-3 max-xl:hidden" />
        <Field id={controlId("nonceWindow")} label="Nonce window" error={error}>
          {(control) => (
            <TextInput
              {...control}
              mono
              inputMode="numeric"
              value={value}
              onChange={(event) => type(event.target.value)}
              onBlur={leave}
            />
          )}
        </Field>
      </div>
      {means && !error ? (
        <p className="mt-2 flex items-start gap-2 text-12 text-ink-2">
          <Icon as={TriangleAlert} size={14} className="mt-px text-warn" />
          <span>
            {formatThousands(digits)} means {means} for this tool. Anyone who records a call may repeat it within that.
            Leave this at 0 unless the tool reports “Invalid nonce”.
          </span>
        </p>
      ) : null}
    </OptionRow>
  );
}
