"use client";

import { AddressBox } from "@/components/ui/address-box";
import { Time } from "@/components/ui/time";
import type { NewLink } from "@/lib/invitations/mutations";

type InvitationLinkProps = { link: NewLink; email: string };

/** The link of an invitation, which is shown this once. */
export function InvitationLink({ link, email }: InvitationLinkProps) {
  const address = new URL(`/invite/${link.token}`, location.origin).href;
  return (
    <div className="flex flex-col gap-3">
      <AddressBox value={address} what="Invitation link" />
      <ul className="flex list-disc flex-col gap-1 pl-4 text-ink-2 marker:text-ink-3 max-md:text-14">
        <li>
          It works once, for whoever signs in with <span className="font-medium text-ink wrap-anywhere">{email}</span>.
        </li>
        <li>
          It works until <Time at={link.expiresAt} />.
        </li>
        <li>Quayside sends no e-mail and does not show the link again. Copy it now and send it yourself.</li>
      </ul>
    </div>
  );
}
