"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useRef, useState } from "react";
import { fieldFault, useServerAction } from "@/components/actions/use-server-action";
import type { Returned } from "@/components/step-up/asked";
import { useGoOn } from "@/components/step-up/use-asked";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, FieldError } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { Role } from "@/lib/db/member-roles";
import { inviteAction } from "@/lib/invitations/actions";
import type { NewLink } from "@/lib/invitations/mutations";
import { INVITE, type InviteTyped } from "./invitation-acts";
import { LinkDialog } from "./link-dialog";
import { RoleChoice } from "./role-choice";

type InviteDialogProps = { mayMakeOwner: boolean; returned: Returned<InviteTyped> | null; onClose: () => void };

export function InviteDialog({ mayMakeOwner, returned, onClose }: InviteDialogProps) {
  const router = useRouter();
  const formId = useId();
  const emailRef = useRef<HTMLInputElement>(null);
  const [email, setEmail] = useState(returned?.typed.email ?? "");
  // The least that a member may do.
  const [role, setRole] = useState<Role>(returned?.typed.role ?? "viewer");
  const [fault, setFault] = useState<string | null>(null);
  const [link, setLink] = useState<NewLink | null>(null);
  const { isPending, problem, ask } = useServerAction({ act: INVITE, typed: { email, role } });

  function invite() {
    ask(
      () => inviteAction({ email, role }),
      (made) => {
        setLink(made);
        router.refresh();
      },
      (refusal) => {
        const found = fieldFault(refusal, "email");
        setFault(found);
        if (found) emailRef.current?.focus();
        return found !== null;
      },
    );
  }

  useGoOn(returned, invite);

  function submit(event: FormEvent) {
    event.preventDefault();
    invite();
  }

  function close() {
    if (!isPending) onClose();
  }

  if (link) return <LinkDialog link={link} email={email.trim().toLowerCase()} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={close}
      title="Invite a member"
      description="You get a link to send them. They sign in, and whoever they sign in with is only asked who they are."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={isPending}>
            Make the invitation
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="E-mail address" hint="The one they sign in with: only who has it there can join." error={fault}>
          {(control) => (
            <TextInput
              {...control}
              ref={emailRef}
              type="email"
              inputMode="email"
              name="email"
              value={email}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              onChange={({ target }) => {
                setEmail(target.value);
                setFault(null);
              }}
            />
          )}
        </Field>
        <RoleChoice value={role} onChange={setRole} mayMakeOwner={mayMakeOwner} />
        <div role="alert" className="empty:hidden">
          <FieldError>{problem}</FieldError>
        </div>
      </form>
    </Dialog>
  );
}
