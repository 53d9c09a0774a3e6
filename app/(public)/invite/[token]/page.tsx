import type { Metadata } from "next";
import { InvitationFacts } from "@/components/invitations/invitation-facts";
import { InvitationGone } from "@/components/invitations/invitation-gone";
import { InvitationStep } from "@/components/invitations/invitation-step";
import { findPageActor } from "@/lib/auth/page-actor";
import { findInvitation } from "@/lib/invitations/data";

export const metadata: Metadata = { title: "Invitation" };

/** Looks and changes nothing: programs that open links before people do must not use one up. */
export default async function InvitationPage({ params }: PageProps<"/invite/[token]">) {
  const { token } = await params;
  const [invitation, actor] = await Promise.all([findInvitation(token), findPageActor()]);
  if (!invitation) return <InvitationGone />;
  return (
    <>
      <h1 className="text-30 wrap-anywhere">Join {invitation.workspaceName}</h1>
      <p className="mt-3 max-w-100 text-14 text-ink-2">
        You are invited to look after Kraken API keys together. Quayside runs on the server of the people who invite
        you.
      </p>
      <div className="my-6">
        <InvitationFacts invitation={invitation} />
      </div>
      <InvitationStep token={token} invitation={invitation} actor={actor} />
    </>
  );
}
