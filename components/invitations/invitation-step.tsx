import { CompanySignIn } from "@/components/people/company-sign-in";
import { SignInForm } from "@/components/people/sign-in-form";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import type { PersonActor } from "@/lib/auth/actor";
import type { OpenInvitation } from "@/lib/invitations/data";
import { signOutAction } from "@/lib/sign-in/actions";
import { AcceptButton } from "./accept-button";

type InvitationStepProps = { token: string; invitation: OpenInvitation; actor: PersonActor | null };

/** What the reader of an invitation can do next. */
export function InvitationStep({ token, invitation, actor }: InvitationStepProps) {
  if (!actor) {
    return (
      <>
        <SignInForm returnTo={`/invite/${token}`} purpose="identity" size={40} wide />
        <CompanySignIn returnTo={`/invite/${token}`} />
        <p className="mt-3 text-12 text-ink-3">
          Kraken is only asked who you are. Quayside gets no access to your own account and its keys.
        </p>
      </>
    );
  }
  if (actor.email?.trim().toLowerCase() === invitation.email) {
    return (
      <>
        <AcceptButton token={token} workspaceName={invitation.workspaceName} />
        <p className="mt-3 text-12 text-ink-3">You are signed in as {actor.name}. Your own workspace stays yours.</p>
      </>
    );
  }
  return (
    <>
      <Banner tone="look" title="This invitation is for another address">
        You are signed in as {actor.name}. Sign out, open this link again, and sign in with the account that has the
        address {invitation.email}.
      </Banner>
      <form action={signOutAction} className="mt-4">
        <Button type="submit" size={40} wide>
          Sign out
        </Button>
      </form>
    </>
  );
}
