import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { notFound } from "next/navigation";
import { signInFailureWords } from "@/components/people/sign-in-failure-words";
import { SignInForm } from "@/components/people/sign-in-form";
import { buttonClasses } from "@/components/ui/button-look";
import { Time } from "@/components/ui/time";
import { signInOf } from "@/lib/auth/company";
import { returnCookieName } from "@/lib/auth/cookies";
import { lockedOutUntil } from "@/lib/auth/kraken-pause";
import { getActor, whyNobody } from "@/lib/auth/request-actor";
import { env } from "@/lib/env";
import { isOwnAddress, whyOtherAddress } from "@/lib/sign-in/own-address";
import { rememberedErrand } from "@/lib/sign-in/purpose";
import { returnPathOfAddress } from "@/lib/sign-in/return-path";
import { type SignInFailure, signInFailures } from "@/lib/sign-in/sign-in-failure";
import { workspacePath } from "@/lib/workspace-path";

export const metadata: Metadata = { title: "Sign-in failed" };

const isFailure = (reason: string): reason is SignInFailure => signInFailures.some((failure) => failure === reason);

export default async function SignInFailedPage({ params }: PageProps<"/sign-in/failed/[reason]">) {
  const { reason } = await params;
  if (!isFailure(reason)) notFound();

  const { authUrl } = env();
  const words = signInFailureWords(reason, authUrl);
  const [actor, errand, sent, held] = await Promise.all([getActor(), rememberedErrand(), headers(), cookies()]);
  const returnTo = returnPathOfAddress(held.get(returnCookieName())?.value, authUrl);
  // Also in nobody's workspace, as who was removed from the last one is.
  const isSignedIn = actor !== null || (await whyNobody(null)) !== "signed_out";
  // A sign-in would end the session, and with it go private keys that wait for it.
  const isConfirming = actor !== null && errand.purpose === "confirm";
  // Nor would it connect the account where that was asked for. It is asked for once more there, and nowhere else.
  const connectingIn = isSignedIn && errand.purpose === "connect" ? errand.workspace : null;
  const lockedOut = reason === "locked_out" ? await lockedOutUntil() : null;
  const otherAddress = reason === "address" ? whyOtherAddress(sent) : null;
  return (
    <>
      <h1 className="text-24">{words.title}</h1>
      <div className="mt-4 flex flex-col gap-3 text-14 text-ink-2">
        <p>{words.happened}</p>
        <p>
          {isSignedIn
            ? "Nothing was changed at Kraken or here, and you are still signed in as before."
            : "Nothing was changed at Kraken or here, and you are not signed in."}
        </p>
        {lockedOut ? (
          <p>
            As far as is known, it ends at <Time at={lockedOut} form="clock" />.
          </p>
        ) : null}
        <p>{words.whatToDo}</p>
      </div>
      {words.forAdministrator ? (
        <p className="mt-4 border-line border-t pt-4 text-ink-2 wrap-anywhere max-md:text-14">
          <strong className="font-semibold text-ink">For the administrator.</strong> {otherAddress}{" "}
          {words.forAdministrator}
        </p>
      ) : null}
      <div className="mt-6">
        {connectingIn !== null ? (
          <a
            href={`${workspacePath(connectingIn)}/settings`}
            className={buttonClasses({ variant: "primary", size: 40, wide: true })}
          >
            Back to Settings
          </a>
        ) : isOwnAddress(sent) ? (
          <SignInForm returnTo={returnTo} purpose={isConfirming ? "confirm" : undefined} size={40} wide>
            {isConfirming ? `Sign in with ${signInOf(actor.issuer).name} again` : undefined}
          </SignInForm>
        ) : (
          <a href={`${authUrl}/sign-in`} className={buttonClasses({ variant: "primary", size: 40, wide: true })}>
            Open {authUrl}
          </a>
        )}
      </div>
      {isSignedIn && connectingIn === null ? (
        <a href={isConfirming ? returnTo : "/keys"} className="link mt-4 self-start rounded-tag">
          {isConfirming ? "Back to where you were" : "Back to your keys"}
        </a>
      ) : null}
    </>
  );
}
