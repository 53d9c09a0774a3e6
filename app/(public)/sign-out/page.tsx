import type { Metadata } from "next";
import { SignOutQuestion } from "@/components/sessions/sign-out-question";
import { requirePageActor } from "@/lib/auth/page-actor";
import { listOwnWaitingSecrets } from "@/lib/auth/waiting-secrets";

export const metadata: Metadata = { title: "Sign out" };

/** Comes before a sign-out that would take private keys along. */
export default async function SignOutPage() {
  const waiting = await listOwnWaitingSecrets();
  // Who was removed from where they worked last is asked as well, and reads of that later.
  if (waiting.length === 0) await requirePageActor();
  return <SignOutQuestion waiting={waiting} />;
}
