import { useState } from "react";
import { type Resolver, useForm } from "react-hook-form";
import type { NameCheck } from "./facts";
import { type FormFacts, lockedPermissions } from "./facts";
import type { ResolverContext } from "./resolver";
import { askForName } from "./use-name-check";
import type { KeyFormValues } from "./values";

/** The form, and what it has learned about names so far. */
export function useKeyForm(initial: KeyFormValues, facts: Pick<FormFacts, "accounts" | "editing">) {
  const [names] = useState(() => new KnownNames());
  const form = useForm<KeyFormValues, ResolverContext>({
    defaultValues: initial,
    resolver: resolveLate,
    context: {
      namesInUse: (connectionId) => names.inUse(connectionId),
      locked: (connectionId) => lockedPermissions(facts, connectionId),
    },
    mode: "onTouched",
    // Not every control is an input that the library knows; `focusField` finds them all.
    shouldFocusError: false,
  });

  function noteName(connectionId: string, name: string, check: NameCheck) {
    const wasTaken = names.inUse(connectionId).includes(name);
    names.note(connectionId, name, check);
    if (check.inUse || wasTaken) void form.trigger("name");
  }

  /** For a person who is quicker than the check that follows their typing. */
  async function checkName() {
    const { connectionId, name: typed } = form.getValues();
    const name = typed.trim();
    if (names.checkOf(connectionId, name)) return;
    const check = await askForName({ connectionId, name, except: facts.editing?.id });
    if (check) noteName(connectionId, name, check);
  }

  return {
    form,
    noteName,
    checkName,
    nameCheckOf: (connectionId: string, name: string) => names.checkOf(connectionId, name),
  };
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
