"use client";

import { useWatch } from "react-hook-form";
import { Banner } from "@/components/ui/banner";
import { accountOf, useFacts } from "./facts";
import { SignInAgain } from "./sign-in-again";
import type { KeyFormValues } from "./values";

/** Said before anything is typed in vain. */
export function AccountBanner() {
  const facts = useFacts();
  const connectionId = useWatch<KeyFormValues, "connectionId">({ name: "connectionId" });
  if (!accountOf(facts, connectionId)?.signedOut) return null;
  return (
    <Banner tone="serious" title="Kraken asks you to sign in again" actions={<SignInAgain />}>
      Until then nothing can be sent for this account. What you type stays here.
    </Banner>
  );
}
