import type { Metadata } from "next";
import { SignOutQuestion } from "@/components/sessions/sign-out-question";
import { requirePageActor } from "@/lib/auth/page-actor";
import { listOwnWaitingSecrets } from "@/lib/auth/waiting-secrets";

export const metadata: Metadata = { title: "Sign out" };

/** Comes before a sign-out that would take private keys along. */
export default async function SignOutPage() {
  const actor = await requirePageActor();
  return <SignOutQuestion waiting={await listOwnWaitingSecrets(actor)} workspaceId={actor.workspaceId} />;
}
