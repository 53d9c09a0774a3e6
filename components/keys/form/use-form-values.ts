import { useWatch } from "react-hook-form";
import { useKeyForm } from "./key-form";
import type { KeyFormValues } from "./values";

/** Everything that the form holds, at every change. */
export function useFormValues(): KeyFormValues {
  const { form } = useKeyForm();
  return { ...form.getValues(), ...useWatch<KeyFormValues>() } as KeyFormValues;
}
