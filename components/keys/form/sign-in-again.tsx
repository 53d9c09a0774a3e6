"use client";

import { AskKrakenAgain } from "@/components/connections/ask-kraken-again";
import { useFacts } from "./facts";
import { useFormValues } from "./use-form-values";

/** Leads to Kraken and back to this form, which is then filled in as it is now. */
export function SignInAgain({ children }: { children?: string }) {
  const { asker, returnTo } = useFacts();
  return (
    <AskKrakenAgain actor={asker} returnTo={returnTo(useFormValues())} variant="secondary">
      {children}
    </AskKrakenAgain>
  );
}
