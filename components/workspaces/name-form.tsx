"use client";

import { type ReactNode, useId, useState } from "react";
import { fieldFault, useServerAction } from "@/components/actions/use-server-action";
import { Button, type ButtonProps } from "@/components/ui/button";
import { Counter, Field, FieldError } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { ActionResult } from "@/lib/action";

type NameFormProps<T> = Pick<ButtonProps, "variant"> & {
  /** Longest name, in characters. */
  limit: number;
  initialName?: string;
  hint?: ReactNode;
  send: (input: { name: string }) => Promise<ActionResult<T>>;
  onDone: (answer: T) => void;
  /** Said once it worked, where the page stays. */
  done?: string;
  children: ReactNode;
};

/** The name of a workspace and the button that stores it. */
export function NameForm<T>(props: NameFormProps<T>) {
  const { limit, initialName = "", hint, send, onDone, done, variant, children } = props;
  const id = useId();
  const [name, setName] = useState(initialName);
  const [fault, setFault] = useState<string | null>(null);
  const [isDone, setIsDone] = useState(false);
  const { isPending, problem, ask } = useServerAction();

  function store() {
    setIsDone(false);
    ask(
      () => send({ name }),
      (answer) => {
        setIsDone(true);
        onDone(answer);
      },
      (refusal) => {
        const found = fieldFault(refusal, "name");
        setFault(found);
        if (found) document.getElementById(id)?.focus();
        return found !== null;
      },
    );
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        store();
      }}
    >
      <Field id={id} label="Name of the workspace" hint={hint} error={fault}>
        {(control) => (
          <TextInput
            {...control}
            name="name"
            value={name}
            autoComplete="off"
            onChange={({ target }) => {
              setName(target.value);
              setFault(null);
              setIsDone(false);
            }}
            suffix={<Counter used={name.trim().length} limit={limit} />}
          />
        )}
      </Field>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button type="submit" variant={variant} busy={isPending}>
          {children}
        </Button>
        <div role="status" className="text-12 text-ok">
          {isDone && !isPending ? done : null}
          <FieldError>{problem}</FieldError>
        </div>
      </div>
    </form>
  );
}
