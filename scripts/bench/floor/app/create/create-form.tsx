"use client";

import { useActionState } from "react";
import { createKey } from "./actions";

export function CreateForm() {
  const [answer, create] = useActionState(createKey, null);
  return (
    <form action={create}>
      <label>
        Key name <input name="name" />
      </label>
      <button type="submit">Generate key</button>
      {answer ? <output>{answer}</output> : null}
    </form>
  );
}
