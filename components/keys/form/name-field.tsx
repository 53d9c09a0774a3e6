"use client";

import { useWatch } from "react-hook-form";
import { Counter, Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { keyNameLength, newKeyName } from "@/lib/kraken/key-name";
import { useFacts } from "./facts";
import { controlId } from "./field-ids";
import { useKeyForm } from "./key-form";
import { useNameCheck } from "./use-name-check";
import { useSetting } from "./use-setting";
import type { KeyFormValues } from "./values";

export function NameField() {
  const { nameLimit, editing } = useFacts();
  const { recordName } = useKeyForm();
  const { value, set, leave, error } = useSetting("name");
  const connectionId = useWatch<KeyFormValues, "connectionId">({ name: "connectionId" });
  const isKept = value === editing?.settings.name;
  const name = newKeyName(value);
  // "" asks nothing: a key may keep its own name.
  const check = useNameCheck({ connectionId, name: isKept ? "" : name, except: editing?.id }, recordName);
  const isFree = check && !check.inUse && !error;

  return (
    <Field
      id={controlId("name")}
      label="Key name"
      error={error}
      hint={isFree ? "Free on this account" : "Kraken knows the key by this name"}
    >
      {(control) => (
        <TextInput
          {...control}
          value={value}
          onChange={(event) => set(event.target.value)}
          onBlur={leave}
          autoComplete="off"
          spellCheck={false}
          suffix={<Counter used={keyNameLength(name)} limit={nameLimit} />}
        />
      )}
    </Field>
  );
}
