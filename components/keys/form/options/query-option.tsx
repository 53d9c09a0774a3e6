"use client";

import { Field } from "@/components/ui/field";
import { controlId } from "../field-ids";
import { useKeyForm } from "../key-form";
import { useSetting } from "../use-setting";
import { MomentInput } from "./moment-input";
import { OptionRow } from "./option-row";

const words = {
  queryFrom: {
    label: "Query start",
    off: "No restriction. The key sees all history.",
    on: "The key sees nothing from before this moment.",
    moment: "First moment it sees",
  },
  queryTo: {
    label: "Query end",
    off: "No restriction. The key sees new entries.",
    on: "The key sees nothing from after this moment.",
    moment: "Last moment it sees",
  },
} as const;

export function QueryOption({ name }: { name: "queryFrom" | "queryTo" }) {
  const { value, set, leave, error } = useSetting(name);
  const { form } = useKeyForm();
  const { label, off, on, moment } = words[name];

  function change(seconds: number | null) {
    set(seconds);
    // The end is measured against the start.
    if (name === "queryFrom" && form.getFieldState("queryTo").error) void form.trigger("queryTo");
  }

  return (
    <OptionRow
      label={label}
      description={value === null ? off : on}
      isOn={value !== null}
      onSwitch={(isOn) => change(isOn ? Number.NaN : null)}
    >
      <Field id={controlId(name)} label={moment} error={error}>
        {(control) => <MomentInput {...control} value={value ?? Number.NaN} onChange={change} onBlur={leave} />}
      </Field>
    </OptionRow>
  );
}
