"use client";

import { CheckboxInput, type CheckboxInputProps } from "./checkbox";

type MixedCheckboxProps = Omit<CheckboxInputProps, "checked" | "ref"> & { checked: boolean | "mixed" };

/** A checkbox that can also say "some of them". The third state exists only as a property, so it takes script. */
export function MixedCheckbox({ checked, ...rest }: MixedCheckboxProps) {
  return (
    <CheckboxInput
      {...rest}
      checked={checked === true}
      ref={(input) => {
        if (input) input.indeterminate = checked === "mixed";
      }}
    />
  );
}
