"use client";

import { Undo2 } from "lucide";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/actions/confirm-dialog";
import { useServerAction } from "@/components/actions/use-server-action";
import type { Returned } from "@/components/step-up/asked";
import { useGoOn } from "@/components/step-up/use-asked";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FieldError } from "@/components/ui/field";
import { renewInvitationAction, takeBackInvitationAction } from "@/lib/invitations/actions";
import type { NewLink } from "@/lib/invitations/mutations";
import { renewalOf } from "./invitation-acts";
import type { InvitationStep } from "./invitation-menu";
import { LinkDialog } from "./link-dialog";

type StepProps = { invitationId: string; email: string; onClose: () => void };

type InvitationDialogProps = StepProps & { step: InvitationStep; returned: Returned | null };

export function InvitationDialog({ step, returned, ...rest }: InvitationDialogProps) {
  return step === "renew" ? <Renew {...rest} returned={returned} /> : <TakeBack {...rest} />;
}

function Renew({ invitationId, email, returned, onClose }: StepProps & { returned: Returned | null }) {
  const router = useRouter();
  const [link, setLink] = useState<NewLink | null>(null);
  const { isPending, problem, ask } = useServerAction({ act: renewalOf(invitationId), typed: {} });
  useGoOn(returned, renew);

  function close() {
    if (!isPending) onClose();
  }

  function renew() {
    ask(
      () => renewInvitationAction({ invitationId }),
      (made) => {
        setLink(made);
        router.refresh();
      },
    );
  }

  if (link) return <LinkDialog link={link} email={email} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={close}
      title={`Send ${email} a new link?`}
      description="The link before stops working. The new one works for seven days, and you send it yourself."
      footer={
        <>
          <Button onClick={close}>Keep the old link</Button>
          <Button variant="primary" busy={isPending} onClick={renew}>
            Make a new link
          </Button>
        </>
      }
    >
      <div role="alert" className="empty:hidden">
        <FieldError>{problem}</FieldError>
      </div>
    </Dialog>
  );
}

function TakeBack({ invitationId, email, onClose }: StepProps) {
  const router = useRouter();
  return (
    <ConfirmDialog
      title={`Take the invitation for ${email} back?`}
      description="Its link stops working at once. You can invite the same address again later."
      keep="Keep the invitation"
      act="Take back"
      icon={Undo2}
      danger
      send={() => takeBackInvitationAction({ invitationId })}
      onDone={() => router.refresh()}
      onClose={onClose}
    />
  );
}
