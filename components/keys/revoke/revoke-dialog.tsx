"use client";

import { Trash2 } from "lucide";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useRef, useState, useTransition } from "react";
import { flushSync } from "react-dom";
import { randomUuid } from "@/components/keys/form/submission";
import { useSyncNow } from "@/components/keys/sync/use-sync";
import { answered } from "@/components/ui/answered";
import { useBasePath } from "@/components/ui/base-path";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { revokeKeyAction } from "@/lib/keys/actions";
import { isNameTyped, nameToType } from "@/lib/keys/typed-name";
import { shownName } from "@/lib/kraken/shown-name";
import type { RevokeProps } from "./revoke-button";
import { ByHand, type RevokeFailed, RevokeFailure } from "./revoke-failure";
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
  const base = useBasePath();
  const router = useRouter();
  const { mutate: readBack } = useSyncNow();
  const formId = useId();
  const nameRef = useRef<HTMLInputElement>(null);
  const [submissionId, setSubmissionId] = useState(() => randomUuid());
  const [typedName, setTypedName] = useState("");
  const [nameError, setNameError] = useState<string | null>(null);
  const [failure, setFailure] = useState<RevokeFailed | null>(null);
  const [isPending, startTransition] = useTransition();

  function close() {
    if (!isPending) onClose();
  }

  function refuseName() {
    setNameError(WRONG_NAME);
    nameRef.current?.focus();
  }

  function revoke(event: FormEvent) {
    event.preventDefault();
    setFailure(null);
    if (needsName && !isNameTyped(typedName, name)) {
      refuseName();
      return;
    }
    startTransition(async () => {
      const result = await answered(() => revokeKeyAction({ keyId, submissionId, typedName }));
      if (!result) {
        // The same submission may be sent again: it revokes once.
        setFailure({ code: "no_answer" });
        return;
      }
      if (result.ok) {
        leave(result.data.outcome);
        return;
      }
      // This submission is answered for good; trying again is another one.
      setSubmissionId(randomUuid());
      if (result.code === "confirmation_wrong") refuseName();
      else setFailure({ code: result.code, details: "details" in result ? result.details : undefined });
    });
  }

  function leave(outcome: "applied" | "uncertain") {
    // At once, because a dialog that closes gives the focus back to a button that is about to go.
    flushSync(onClose);
    if (outcome === "applied" && thenHref) {
      router.push(base + thenHref);
      return;
    }
    document.getElementById("content")?.focus();
    // What Kraken acknowledged shows at once; Kraken's list may have to wait.
    router.refresh();
    readBack();
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
            busy={isPending}
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
            error={nameError}
          >
            {(control) => (
              <TextInput
                {...control}
                ref={nameRef}
                mono
                name="typedName"
                value={typedName}
                autoComplete="off"
                autoCapitalize="off"
                spellCheck={false}
                onChange={({ target }) => {
                  setTypedName(target.value);
                  setNameError(null);
                }}
              />
            )}
          </Field>
        ) : null}
        {failure ? <RevokeFailure failure={failure} keyId={keyId} name={name} asker={asker} /> : null}
      </form>
    </Dialog>
  );
}
