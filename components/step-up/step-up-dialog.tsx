"use client";

import { startAuthentication } from "@simplewebauthn/browser";
import { Fingerprint } from "lucide";
import { useEffect, useEffectEvent, useState } from "react";
import { SignInForm } from "@/components/people/sign-in-form";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Dialog } from "@/components/ui/dialog";
import { FieldError } from "@/components/ui/field";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { messageFor } from "@/lib/errors";
import { beginStepUpAction, proveWithPasskeyAction } from "@/lib/passkeys/actions";
import type { beginStepUp } from "@/lib/passkeys/mutations";

/** How this person can prove who they are. */
type Ways = Awaited<ReturnType<typeof beginStepUp>>;

type StepUpDialogProps = {
  passkeyOnly: boolean;
  /** The person is about to leave the page for their proof. */
  onLeave: () => void;
  onClose: (proved: boolean) => void;
};

const NOT_REACHED = "This server did not answer. Nothing was done; try again.";

export function StepUpDialog({ passkeyOnly, onLeave, onClose }: StepUpDialogProps) {
  const [ways, setWays] = useState<Ways | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function look() {
    const answer = await answered(() => beginStepUpAction({}));
    if (answer?.ok) setWays(answer.data);
    else setProblem(answer ? messageFor(answer.code) : NOT_REACHED);
  }
  const lookOnce = useEffectEvent(look);
  useEffect(() => void lookOnce(), []);

  async function proveWith(options: NonNullable<Ways["passkey"]>) {
    setBusy(true);
    setProblem(null);
    const answer = await answerOf(options);
    const result = answer && (await answered(() => proveWithPasskeyAction(answer)));
    setBusy(false);
    if (result?.ok) {
      onClose(true);
      return;
    }
    if (answer === null) setProblem(messageFor("passkey_refused"));
    else setProblem(result ? messageFor(result.code) : NOT_REACHED);
    // A challenge is answered once.
    if (answer !== null) await look();
  }

  function addPasskey() {
    onClose(false);
    onLeave();
  }

  const passkey = ways?.passkey ?? null;
  const maySignIn = ways !== null && !passkeyOnly;
  return (
    <Dialog
      open
      onClose={() => onClose(false)}
      title="Confirm that it is you"
      description={
        passkeyOnly
          ? "For this you must have used a passkey within the last five minutes. Signing in again is not enough."
          : "For this you must have confirmed who you are within the last five minutes, so that an open browser alone is not enough."
      }
      footer={
        <>
          <Button onClick={() => onClose(false)}>Cancel</Button>
          {maySignIn ? (
            <SignInForm
              returnTo={location.pathname + location.search}
              purpose="confirm"
              onSubmit={onLeave}
              variant={passkey ? "secondary" : "primary"}
              wide
            >
              {`Sign in with ${ways.signInWith} again`}
            </SignInForm>
          ) : null}
          {passkey ? (
            <Button variant="primary" icon={Fingerprint} busy={isBusy} onClick={() => proveWith(passkey)}>
              Use a passkey
            </Button>
          ) : null}
          {ways && passkeyOnly && !passkey ? (
            <ButtonLink href="/settings#passkeys" variant="primary" onClick={addPasskey}>
              Add a passkey
            </ButtonLink>
          ) : null}
        </>
      }
    >
      {ways === null && problem === null ? (
        <Loading label="Looking how you can confirm">
          <Skeleton className="my-1.5 w-3/5" />
        </Loading>
      ) : null}
      {maySignIn ? (
        <p className="text-12 text-ink-3">
          Signing in leaves this page and leads back to it. What you typed and ticked is kept in this tab, and what you
          asked for then goes on by itself{passkey ? ". With a passkey you stay here." : "."}
        </p>
      ) : null}
      {ways && passkeyOnly && !passkey ? (
        <p className="max-md:text-14">
          You have no passkey yet. Add one under Settings, then come back within 15 minutes: what you typed and ticked
          is kept in this tab until then.
        </p>
      ) : null}
      <div role="alert" className="empty:hidden">
        <FieldError>{problem}</FieldError>
      </div>
    </Dialog>
  );
}

/** What the person's passkey answers, or null when it does not: they cancelled, or it is not at hand. */
async function answerOf(options: NonNullable<Ways["passkey"]>) {
  const answer = await startAuthentication({ optionsJSON: options }).catch(() => null);
  if (!answer) return null;
  const { clientDataJSON, authenticatorData, signature } = answer.response;
  return { id: answer.id, clientDataJSON, authenticatorData, signature };
}
