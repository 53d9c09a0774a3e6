"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { NewLink } from "@/lib/invitations/mutations";
import { InvitationLink } from "./invitation-link";

type LinkDialogProps = { link: NewLink; email: string; onClose: () => void };

export function LinkDialog({ link, email, onClose }: LinkDialogProps) {
  return (
    <Dialog open onClose={onClose} title={`Invitation for ${email}`} footer={<Button onClick={onClose}>Done</Button>}>
      <InvitationLink link={link} email={email} />
    </Dialog>
  );
}
