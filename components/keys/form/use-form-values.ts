import { useFormContext, useWatch } from "react-hook-form";
import type { KeyFormValues } from "./values";

/** Everything that the form holds, at every change. */
export function useFormValues(): KeyFormValues {
  const { getValues } = useFormContext<KeyFormValues>();
  return { ...getValues(), ...useWatch<KeyFormValues>() } as KeyFormValues;
}
