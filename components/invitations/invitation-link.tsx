"use client";

import { CopyButton } from "@/components/ui/copy-button";
import { Time } from "@/components/ui/time";
import type { NewLink } from "@/lib/invitations/mutations";

type InvitationLinkProps = { link: NewLink; email: string };

/** The link of an invitation, which is shown this once. */
export function InvitationLink({ link, email }: InvitationLinkProps) {
  const address = new URL(`/invite/${link.token}`, location.origin).href;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-2 rounded-control border border-control bg-raised py-2 pr-2 pl-3 max-md:flex-col max-md:items-stretch max-md:pl-2">
        <code className="min-w-0 flex-1 select-all break-all font-mono text-12">{address}</code>
        <CopyButton value={address} what="Invitation link" variant="primary" />
      </div>
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
