"use client";

import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { controlId } from "./field-ids";
import { useSetting } from "./use-setting";

/** As long as the server keeps it. */
const LONGEST_TOOL = 64;

export function ToolField() {
  const { value, set, leave } = useSetting("tool");
  return (
    <Field id={controlId("tool")} label="Tool" hint="Kept in Quayside only">
      {(control) => (
        <TextInput
          {...control}
          value={value}
          maxLength={LONGEST_TOOL}
          autoComplete="off"
          onChange={(event) => set(event.target.value)}
          onBlur={leave}
        />
      )}
    </Field>
  );
}
