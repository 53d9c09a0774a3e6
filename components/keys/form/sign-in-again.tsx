"use client";

import { SignInForm } from "@/components/people/sign-in-form";
import { useFacts } from "./facts";
import { useFormValues } from "./use-form-values";

/** Leads to Kraken and back to this form, which is then filled in as it is now. */
export function SignInAgain({ children }: { children?: string }) {
  const { returnTo } = useFacts();
  return (
    <SignInForm returnTo={returnTo(useFormValues())} size={28} variant="secondary">
      {children}
    </SignInForm>
  );
}
