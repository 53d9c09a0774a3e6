import { useController } from "react-hook-form";
import type { KeyFormValues } from "./values";

/** One field of the form, for controls that are no plain inputs. */
export function useSetting<Name extends keyof KeyFormValues>(name: Name) {
  const { field, fieldState } = useController<KeyFormValues, Name>({ name });
  return {
    value: field.value as KeyFormValues[Name],
    set: field.onChange as (value: KeyFormValues[Name]) => void,
    /** To be called when the person leaves the control. */
    leave: field.onBlur,
    error: fieldState.error?.message,
  };
}
