"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { useServerAction } from "@/components/actions/use-server-action";
import type { Returned } from "@/components/step-up/asked";
import { useGoOn } from "@/components/step-up/use-asked";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, FieldError } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { addSealingKeyAction } from "@/lib/sealing-keys/actions";
import { SEALING_KEY_NAME_LIMIT } from "@/lib/sealing-keys/schema";
import { ADD_AGE_RECIPIENT, type AgeTyped } from "./sealing-acts";

/** An identity that was pasted by mistake is kept nowhere. */
const publicHalf = (text: string) => (text.trim().startsWith("age1") ? text : "");

type AgeDialogProps = { returned: Returned<AgeTyped> | null; onClose: () => void };

/** For people who keep their own age identity, in a file, a hardware key or a password manager. */
export function AgeDialog({ returned, onClose }: AgeDialogProps) {
  const router = useRouter();
  const formId = useId();
  const [recipient, setRecipient] = useState(returned?.typed.recipient ?? "");
  const [name, setName] = useState(returned?.typed.name ?? "");
  const [faults, setFaults] = useState<Record<string, string[]>>({});
  const { isPending, problem, ask } = useServerAction({
    act: ADD_AGE_RECIPIENT,
    typed: { recipient: publicHalf(recipient), name },
  });

  function add() {
    ask(
      () => addSealingKeyAction({ kind: "age", recipient, name }),
      () => {
        onClose();
        router.refresh();
      },
      ({ fields = {} }) => {
        setFaults(fields);
        return Object.keys(fields).length > 0;
      },
    );
  }

  useGoOn(returned, add);

  function submit(event: FormEvent) {
    event.preventDefault();
    add();
  }

  const close = () => {
    if (!isPending) onClose();
  };
  return (
    <Dialog
      open
      onClose={close}
      title="Add an age recipient"
      description="For what is sealed to it, this page gives you an encrypted file, which you decrypt where your identity is."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={isPending}>
            Add
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field
          label="Recipient"
          hint="The public half, as age-keygen prints it: it begins with age1. Never paste an AGE-SECRET-KEY anywhere."
          error={faults.recipient?.[0]}
        >
          {(control) => (
            <TextInput
              {...control}
              value={recipient}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              onChange={({ target }) => setRecipient(target.value)}
            />
          )}
        </Field>
        <Field
          label="Name"
          hint="So that you know it again, such as where the identity is kept."
          error={faults.name?.[0]}
        >
          {(control) => (
            <TextInput
              {...control}
              value={name}
              maxLength={SEALING_KEY_NAME_LIMIT}
              autoComplete="off"
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        <div role="alert" className="empty:hidden">
          <FieldError>{problem}</FieldError>
        </div>
      </form>
    </Dialog>
  );
}
