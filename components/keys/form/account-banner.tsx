"use client";

import { useWatch } from "react-hook-form";
import { Banner } from "@/components/ui/banner";
import { Time } from "@/components/ui/time";
import { pauseTitles } from "@/lib/kraken/pause";
import { accountOf, useFacts } from "./facts";
import { SignInAgain } from "./sign-in-again";
import type { KeyFormValues } from "./values";

/** Said before anything is typed in vain. */
export function AccountBanner() {
  const facts = useFacts();
  const connectionId = useWatch<KeyFormValues, "connectionId">({ name: "connectionId" });
  const account = accountOf(facts, connectionId);
  if (account?.signedOut) {
    return (
      <Banner tone="serious" title="Kraken asks you to sign in again" actions={<SignInAgain />}>
        Until then nothing can be sent for this account. What you type stays here.
      </Banner>
    );
  }
  if (account?.pause) {
    return (
      <Banner tone="look" title={pauseTitles[account.pause.by]}>
        Nothing can be sent to Kraken before <Time at={new Date(account.pause.until)} form="clock" />. Fill the form in
        now and send it then: what you type stays here.
      </Banner>
    );
  }
  return null;
}
