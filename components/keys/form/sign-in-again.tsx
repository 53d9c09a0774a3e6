"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { SignInForm } from "@/components/people/sign-in-form";
import { useFacts } from "./facts";
import type { KeyFormValues } from "./values";

/** Leads to Kraken and back to this form, which is then filled in as it is now. */
export function SignInAgain({ children }: { children?: string }) {
  const { returnTo } = useFacts();
  const { getValues } = useFormContext<KeyFormValues>();
  const values = { ...getValues(), ...useWatch<KeyFormValues>() } as KeyFormValues;
  return (
    <SignInForm returnTo={returnTo(values)} size={28} variant="secondary">
      {children}
    </SignInForm>
  );
}
