"use client";

import { useFacts } from "../form/facts";
import { useFormChanges } from "../form/use-form-values";
import type { KeyFormValues } from "../form/values";
import { writeToAddress } from "./write-to-address";

const TYPING_PAUSE_MS = 300;

type KeepSetUpProps = { initial: KeyFormValues; keepDraft: (values: KeyFormValues) => void };

/** From the first change on, the form's state is in the address and in this tab. */
export function KeepSetUp({ initial, keepDraft }: KeepSetUpProps) {
  const { returnTo } = useFacts();
  useFormChanges(initial, (values) => {
    keepDraft(values);
    const timer = setTimeout(() => {
      writeToAddress(returnTo(values));
      // Once more, because a draft is kept with the address that it belongs to.
      keepDraft(values);
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  });
  return null;
}
