import { useEffect, useEffectEvent, useState } from "react";
import { type Owner, tabStoreOf } from "@/components/people/tab-store";
import { clearDraft, readDraft, saveDraft } from "./draft";
import type { FormFacts } from "./facts";
import type { Form } from "./key-form";
import { emptyValues, type KeyFormValues, withExpiry } from "./values";

const currentQuery = () => new URLSearchParams(window.location.search).toString();

type DraftFacts = Pick<FormFacts, "accounts"> & { /** Whose draft it is. */ owner: Owner };

/**
 * Fills an unfinished form in again. An address that says something else than the draft was made for wins: somebody
 * followed a link on purpose.
 */
export function useDraft(name: string, form: Form, initial: KeyFormValues, { accounts, owner }: DraftFacts) {
  const [isRestored, setRestored] = useState(false);
  const drop = () => clearDraft(tabStoreOf(owner), name);

  const restore = useEffectEvent(() => {
    const draft = readDraft(tabStoreOf(owner), name, initial);
    const query = currentQuery();
    if (!draft || (query !== "" && query !== draft.query)) return;
    const { connectionId } = draft.values;
    const values = withExpiry(
      {
        ...draft.values,
        connectionId: accounts.some(({ id }) => id === connectionId) ? connectionId : initial.connectionId,
      },
      Math.floor(Date.now() / 1000),
    );
    form.reset(values, { keepDefaultValues: true });
    setRestored(query === "");
  });

  useEffect(() => restore(), []);

  return {
    isRestored,
    /** Forgets the draft and what is in the form. */
    startOver: (values: KeyFormValues) => {
      form.reset(values);
      drop();
      setRestored(false);
    },
    keepDraft: (values: KeyFormValues) => {
      if (isSame(values, initial) || isSame(values, emptyValues(values.connectionId))) drop();
      else saveDraft(tabStoreOf(owner), name, { query: currentQuery(), values });
    },
    dropDraft: drop,
  };
}

const isSame = (a: KeyFormValues, b: KeyFormValues) => JSON.stringify(a) === JSON.stringify(b);
