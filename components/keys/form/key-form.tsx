"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { FormProvider, type Resolver, type UseFormReturn, useForm } from "react-hook-form";
import { useBasePath } from "@/components/ui/base-path";
import { QueryProvider } from "@/components/ui/query-provider";
import { isNameAskable, keyQueries, type NameCheck } from "@/lib/keys/queries";
import { newKeyName } from "@/lib/kraken/key-name";
import { type FormFacts, lockedPermissions } from "./facts";
import type { ResolverContext } from "./resolver";
import type { KeyFormValues } from "./values";

export type Form = UseFormReturn<KeyFormValues, ResolverContext>;

type KeyForm = {
  form: Form;
  recordName: (connectionId: string, name: string, check: NameCheck) => void;
  /** For a person who is quicker than the check that follows their typing. */
  checkName: () => Promise<void>;
  nameCheckOf: (connectionId: string, name: string) => NameCheck | null;
};

const KeyFormContext = createContext<KeyForm | null>(null);

/** The form that a part of it stands in. Never changes, so that who asks for it is rendered for its own reasons only. */
export function useKeyForm(): KeyForm {
  const keyForm = useContext(KeyFormContext);
  if (!keyForm) throw new Error("a part of the key form stands outside of it");
  return keyForm;
}

type KeyFormProps = Pick<FormFacts, "accounts" | "editing"> & {
  /** Read once. */
  initial: KeyFormValues;
  children: ReactNode;
};

/** The form, whose parts share what they ask the server for. */
export function KeyForm(props: KeyFormProps) {
  return (
    <QueryProvider>
      <HeldForm {...props} />
    </QueryProvider>
  );
}

/**
 * Holds the form, and what it has learned about names so far. Draws nothing: `useForm` has its component rendered once
 * more as soon as the page comes to life, and without a break.
 */
function HeldForm({ initial, accounts, editing, children }: KeyFormProps) {
  const [names] = useState(() => new KnownNames());
  const form = useForm<KeyFormValues, ResolverContext>({
    defaultValues: initial,
    resolver: resolveLate,
    context: {
      namesInUse: (connectionId) => names.inUse(connectionId),
      locked: (connectionId) => lockedPermissions({ accounts, editing }, connectionId),
      before: editing?.settings,
    },
    mode: "onTouched",
    // Not every control is an input that the library knows; `focusField` finds them all.
    shouldFocusError: false,
  });

  const base = useBasePath();
  const client = useQueryClient();
  const except = editing?.id;
  const keyForm = useMemo((): KeyForm => {
    function recordName(connectionId: string, name: string, check: NameCheck) {
      const wasTaken = names.inUse(connectionId).includes(name);
      names.note(connectionId, name, check);
      if (check.inUse || wasTaken) void form.trigger("name");
    }

    async function checkName() {
      const { connectionId, name: typed } = form.getValues();
      const name = newKeyName(typed);
      if (names.checkOf(connectionId, name) || !isNameAskable(name)) return;
      // Without an answer the write itself has the last word on the name.
      const check = await client.fetchQuery(keyQueries.name(base, { connectionId, name, except })).catch(() => null);
      if (check) recordName(connectionId, name, check);
    }

    return { form, recordName, checkName, nameCheckOf: (connectionId, name) => names.checkOf(connectionId, name) };
  }, [base, client, form, names, except]);

  return (
    <FormProvider {...form}>
      <KeyFormContext value={keyForm}>{children}</KeyFormContext>
    </FormProvider>
  );
}

/** The schema is a third of the form's code, and nobody needs it before something was typed. */
const resolveLate: Resolver<KeyFormValues, ResolverContext> = async (values, context, options) => {
  const rules = await import("./resolver").catch(() => null);
  // Without them the server, which has the same schema, says what it refuses.
  return rules ? rules.resolveKeyForm(values, context, options) : { values, errors: {} };
};

class KnownNames {
  readonly #checks = new Map<string, Map<string, NameCheck>>();

  note(connectionId: string, name: string, check: NameCheck): void {
    const checks = this.#checks.get(connectionId) ?? new Map<string, NameCheck>();
    this.#checks.set(connectionId, checks.set(name, check));
  }

  checkOf(connectionId: string, name: string): NameCheck | null {
    return this.#checks.get(connectionId)?.get(name) ?? null;
  }

  inUse(connectionId: string): string[] {
    return [...(this.#checks.get(connectionId) ?? [])].filter(([, { inUse }]) => inUse).map(([name]) => name);
  }
}
