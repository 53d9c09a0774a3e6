"use client";

import { Trash2 } from "lucide";
import { useRouter } from "next/navigation";
import { type FormEvent, type Ref, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useSyncNow } from "@/components/keys/sync/use-sync";
import { useBasePath } from "@/components/ui/base-path";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { Submission } from "@/components/writes/submission";
import { useWrite, type WriteFailure } from "@/components/writes/use-write";
import { revokeKeyAction } from "@/lib/keys/actions";
import { isNameTyped, nameToType } from "@/lib/keys/typed-name";
import { shownName } from "@/lib/kraken/shown-name";
import type { RevokeProps } from "./revoke-button";
import { ByHand, RevokeFailure } from "./revoke-failure";
import { WhichKey } from "./which-key";

type RevokeDialogProps = RevokeProps & { thenHref?: string; onClose: () => void };

const WRONG_NAME = "Type the name exactly as it is written above.";

export function RevokeDialog({
  keyId,
  name,
  apiKey,
  needsName,
  wasUnavailable,
  asker,
  consequences,
  thenHref,
  onClose,
}: RevokeDialogProps) {
  const leave = useLeave(thenHref, onClose);
  const formId = useId();
  const nameRef = useRef<HTMLInputElement>(null);
  const [submission] = useState(() => new Submission());
  const [typedName, setTypedName] = useState("");
  const [nameError, setNameError] = useState<string | null>(null);
  const [failure, setFailure] = useState<WriteFailure | null>(null);

  const { write, state } = useWrite({
    submission,
    send: (typed: string, submissionId) => revokeKeyAction({ keyId, submissionId, typedName: typed }),
    onDone: ({ outcome }) => leave(outcome),
    onFailed(failed) {
      if (failed.code === "confirmation_wrong") refuseName();
      else setFailure(failed);
    },
  });

  function close() {
    if (!state.isSending) onClose();
  }

  function refuseName() {
    setNameError(WRONG_NAME);
    nameRef.current?.focus();
  }

  function revoke(event: FormEvent) {
    event.preventDefault();
    setFailure(null);
    if (needsName && !isNameTyped(typedName, name)) refuseName();
    else write(typedName, null);
  }

  return (
    <Dialog
      open
      onClose={close}
      title={`Revoke ${shownName(name)}?`}
      description="Kraken deletes the key at once. Its settings stay in the history, but the key itself cannot come back."
      footer={
        <>
          <Button onClick={close}>Keep the key</Button>
          <Button
            type="submit"
            form={formId}
            variant="danger"
            icon={Trash2}
            busy={state.isSending}
            busyLabel="Sending to Kraken"
          >
            Revoke
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={revoke} noValidate className="flex flex-col gap-4">
        {consequences}
        <WhichKey name={name} apiKey={apiKey} />
        {wasUnavailable && !failure ? (
          <p className="text-12 text-ink-2">
            Kraken did not offer this call to your client when it was last tried. <ByHand name={name} />
          </p>
        ) : null}
        {needsName ? (
          <NameToType
            ref={nameRef}
            name={name}
            value={typedName}
            error={nameError}
            onChange={(typed) => {
              setTypedName(typed);
              setNameError(null);
            }}
          />
        ) : null}
        {failure ? <RevokeFailure failure={failure} keyId={keyId} name={name} asker={asker} /> : null}
      </form>
    </Dialog>
  );
}

/** What follows once Kraken was asked: on to `thenHref`, or back to the page, which then shows the proof. */
function useLeave(thenHref: string | undefined, onClose: () => void) {
  const base = useBasePath();
  const router = useRouter();
  const { mutate: readBack } = useSyncNow();
  return (outcome: "applied" | "uncertain") => {
    // At once, because a dialog that closes gives the focus back to a button that is about to go.
    flushSync(onClose);
    if (outcome === "applied" && thenHref) {
      router.push(base + thenHref);
      return;
    }
    document.getElementById("content")?.focus();
    // The write shows what Kraken acknowledged at once; Kraken's list may have to wait.
    readBack();
  };
}

type NameToTypeProps = {
  ref: Ref<HTMLInputElement>;
  name: string;
  value: string;
  error: string | null;
  onChange: (typed: string) => void;
};

/** The name has to be typed before a key is revoked that can do more than read. */
function NameToType({ ref, name, value, error, onChange }: NameToTypeProps) {
  return (
    <Field
      label={
        <>
          Type{" "}
          <code dir="auto" className="rounded-tag bg-sunken px-1 font-mono">
            {nameToType(name)}
          </code>{" "}
          to confirm
        </>
      }
      error={error}
    >
      {(control) => (
        <TextInput
          {...control}
          ref={ref}
          mono
          name="typedName"
          value={value}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
