import { useEffect, useEffectEvent, useState } from "react";
import { clearDraft, readDraft, saveDraft, tabStore } from "./draft";
import type { FormFacts } from "./facts";
import type { Form } from "./key-form";
import { emptyValues, type KeyFormValues, withExpiry } from "./values";

const currentQuery = () => new URLSearchParams(window.location.search).toString();

/**
 * Fills an unfinished form in again. An address that says something else than the draft was made for wins: somebody
 * followed a link on purpose.
 */
export function useDraft(name: string, form: Form, initial: KeyFormValues, { accounts }: Pick<FormFacts, "accounts">) {
  const [isRestored, setRestored] = useState(false);

  const restore = useEffectEvent(() => {
    const draft = readDraft(tabStore(), name, initial);
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
      clearDraft(tabStore(), name);
      setRestored(false);
    },
    keepDraft: (values: KeyFormValues) => {
      if (isSame(values, initial) || isSame(values, emptyValues(values.connectionId))) clearDraft(tabStore(), name);
      else saveDraft(tabStore(), name, { query: currentQuery(), values });
    },
    dropDraft: () => clearDraft(tabStore(), name),
  };
}

const isSame = (a: KeyFormValues, b: KeyFormValues) => JSON.stringify(a) === JSON.stringify(b);
