"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Asker } from "@/components/connections/ask-kraken-again";
import type { PauseDetails } from "@/lib/auth/kraken-pause";
import type { KeySettings } from "@/lib/kraken/key";
import type { PermissionFlag } from "@/lib/kraken/permissions";
import type { KeyFormValues } from "./values";

/** A Kraken account as the form needs it. */
export type Account = {
  id: string;
  name: string;
  /** The beginning of its number at Kraken. */
  number: string;
  signedOut: boolean;
  /** While Kraken wants to be left alone, which lets nothing be sent. */
  pause: PauseDetails | null;
  /** Permissions that Kraken did not allow this connection to give. */
  notGranted: PermissionFlag[];
};

/** The key that is edited. */
type EditedKey = {
  id: string;
  /** What it holds, which may stay whatever the rules for new settings and the grant say. */
  settings: KeySettings;
  /** Permissions outside the ten, which every update keeps. */
  otherPermissions: Record<string, boolean>;
};

/** What every part of the form may need to know and that never changes while it is open. */
export type FormFacts = {
  accounts: readonly Account[];
  /** When the server made the page. */
  nowSeconds: number;
  nameLimit: number;
  editing: EditedKey | null;
  /** Who fills it in, for what only some may ask Kraken. */
  asker: Asker;
  /** The address that fills the form in with these values: for a link, and to come back to after a new sign-in. */
  returnTo: (values: KeyFormValues) => string;
};

const FactsContext = createContext<FormFacts | null>(null);

export function FactsProvider({ facts, children }: { facts: FormFacts; children: ReactNode }) {
  return <FactsContext value={facts}>{children}</FactsContext>;
}

export function useFacts(): FormFacts {
  const facts = useContext(FactsContext);
  if (!facts) throw new Error("a part of the key form stands outside of it");
  return facts;
}

export function accountOf(facts: Pick<FormFacts, "accounts">, connectionId: string): Account | undefined {
  return facts.accounts.find(({ id }) => id === connectionId);
}

/** Permissions that cannot be turned on now: their scope was not granted, and the key does not have them already. */
export function lockedPermissions(
  facts: Pick<FormFacts, "accounts" | "editing">,
  connectionId: string,
): PermissionFlag[] {
  const notGranted = accountOf(facts, connectionId)?.notGranted ?? [];
  return notGranted.filter((flag) => !facts.editing?.settings.permissions.includes(flag));
}
