import { Button } from "@/components/ui/button";
import { buttonClasses } from "@/components/ui/button-look";
import type { WaitingSecret } from "@/lib/auth/waiting-secrets";
import { signOutAction } from "@/lib/sign-in/actions";
import { countOf } from "@/lib/words/phrases";
import { WaitingList } from "./waiting-list";

/** Asks about the private keys that would be lost. A plain form, so that it works before any script has loaded. */
export function SignOutQuestion({ waiting }: { waiting: readonly WaitingSecret[] }) {
  return (
    <>
      <h1 className="text-24">
        {waiting.length === 0
          ? "Sign out?"
          : `${countOf(waiting.length, "private key waits", "private keys wait")} for you`}
      </h1>
      {waiting.length === 0 ? (
        <p className="mt-4 max-w-100 text-14 text-ink-2">No private key waits for this session.</p>
      ) : (
        <>
          <p className="mt-4 mb-4 max-w-100 text-14 text-ink-2">
            Signing out ends this session, and what waits for it goes with it: nobody can see it again, and the key has
            to be revoked and created again. Store it first.
          </p>
          <WaitingList waiting={waiting} isThisSession />
        </>
      )}
      <form action={signOutAction} className="mt-6 flex flex-wrap gap-2">
        {waiting.map(({ keyId }) => (
          <input key={keyId} type="hidden" name="losing" value={keyId} />
        ))}
        <a href="/keys" className={buttonClasses({ size: 40 })}>
          Stay signed in
        </a>
        <Button type="submit" size={40} variant={waiting.length === 0 ? "primary" : "danger"}>
          {waiting.length === 0 ? "Sign out" : "Sign out and lose it"}
        </Button>
      </form>
    </>
  );
}
