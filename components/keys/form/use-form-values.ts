import { type EffectCallback, useEffect, useEffectEvent, useRef } from "react";
import { useWatch } from "react-hook-form";
import { useKeyForm } from "./key-form";
import type { KeyFormValues } from "./values";

/** Everything that the form holds, at every change. */
export function useFormValues(): KeyFormValues {
  const { form } = useKeyForm();
  return { ...form.getValues(), ...useWatch<KeyFormValues>() } as KeyFormValues;
}

/** Tells of everything that the form holds, at every change of it; what `onChange` returns is called before the next one. */
export function useFormChanges(
  initial: KeyFormValues,
  onChange: (values: KeyFormValues) => ReturnType<EffectCallback>,
): void {
  const values = useFormValues();
  const text = JSON.stringify(values);
  const unchanged = useRef<string | null>(JSON.stringify(initial));
  const tell = useEffectEvent(() => onChange(values));

  useEffect(() => {
    if (text === unchanged.current) return;
    // After the first change, a return to what the form began with is a change as well.
    unchanged.current = null;
    return tell();
  }, [text]);
}
