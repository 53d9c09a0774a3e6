"use client";

import { startRegistration, WebAuthnError } from "@simplewebauthn/browser";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useRef, useState } from "react";
import { fieldFault, useServerAction } from "@/components/actions/use-server-action";
import type { Returned } from "@/components/step-up/asked";
import { useGoOn } from "@/components/step-up/use-asked";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, FieldError } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { ActionResult } from "@/lib/action";
import { addPasskeyAction, beginPasskeyAction } from "@/lib/passkeys/actions";
import { ADD_PASSKEY, type PasskeyTyped } from "./passkey-acts";

type AddPasskeyDialogProps = {
  /** Longest name, in characters. */
  nameLimit: number;
  returned: Returned<PasskeyTyped> | null;
  onClose: () => void;
};

export function AddPasskeyDialog({ nameLimit, returned, onClose }: AddPasskeyDialogProps) {
  const router = useRouter();
  const formId = useId();
  const nameRef = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(returned?.typed.name ?? "");
  const [fault, setFault] = useState<string | null>(null);
  const { isPending, problem, ask } = useServerAction({ act: ADD_PASSKEY, typed: { name } });

  function add() {
    ask(
      () => makePasskey(name),
      () => {
        onClose();
        router.refresh();
      },
      (refusal) => {
        const found = fieldFault(refusal, "name");
        setFault(found);
        if (found) nameRef.current?.focus();
        return found !== null;
      },
    );
  }

  useGoOn(returned, add);

  function submit(event: FormEvent) {
    event.preventDefault();
    add();
  }

  function close() {
    if (!isPending) onClose();
  }

  return (
    <Dialog
      open
      onClose={close}
      title="Add a passkey"
      description="Your browser asks where to keep it: on this device, in a password manager or on a security key. Quayside gets its public half only."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={isPending} busyLabel="Waiting for your browser">
            Make the passkey
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-2">
        <Field label="Name" hint="So that you know it again, such as the device it is on." error={fault}>
          {(control) => (
            <TextInput
              {...control}
              ref={nameRef}
              name="name"
              value={name}
              maxLength={nameLimit}
              autoComplete="off"
              onChange={({ target }) => {
                setName(target.value);
                setFault(null);
              }}
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

type Refusal = Extract<ActionResult<void>, { ok: false }>;

async function makePasskey(name: string): Promise<ActionResult<void>> {
  if (name.trim() === "") return refusedFor("Give it a name, so that you know it again.");
  const begun = await beginPasskeyAction({});
  if (!begun.ok) return begun;
  const made = await startRegistration({ optionsJSON: begun.data }).catch(refusalOf);
  if ("ok" in made) return made;
  const { clientDataJSON, attestationObject, transports = [] } = made.response;
  return await addPasskeyAction({ name, passkey: { id: made.id, clientDataJSON, attestationObject, transports } });
}

/** Why the browser made none. */
function refusalOf(error: unknown): Refusal {
  const code = error instanceof WebAuthnError ? error.code : null;
  if (code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED") {
    return refusedFor("One of your passkeys is kept there already.");
  }
  if (code === "ERROR_INVALID_DOMAIN") {
    return refusedFor("Browsers bind a passkey to the name of a host, and Quayside is opened by an IP address here.");
  }
  return { ok: false, code: "passkey_refused" };
}

const refusedFor = (fault: string): Refusal => ({
  ok: false,
  code: "invalid_input",
  fields: { name: [fault] },
});
