import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AskedScopes } from "@/components/people/asked-scopes";
import { CompanySignIn } from "@/components/people/company-sign-in";
import { ForgetTab } from "@/components/people/forget-tab";
import { SignInForm } from "@/components/people/sign-in-form";
import { SignedOut } from "@/components/people/signed-out";
import { Banner } from "@/components/ui/banner";
import { findPageActor } from "@/lib/auth/page-actor";
import { env } from "@/lib/env";
import { returnPath } from "@/lib/sign-in/return-path";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { returnTo, "signed-out": signedOut } = await searchParams;
  const target = returnPath(returnTo);
  if (await findPageActor()) redirect(target);

  const { mode, kraken } = env();
  const host = new URL(kraken.authorizeUrl).host;
  return (
    <>
      {signedOut === undefined ? null : (
        <ForgetTab>
          <SignedOut where={signedOut === "here" ? "here" : "everywhere"} />
        </ForgetTab>
      )}
      {target === "/keys" ? null : (
        <Banner tone="info" title="Sign in to go on where you were." inline className="mb-6">
          Nothing you typed is lost.
        </Banner>
      )}
      <h1 className="max-w-72 text-30">Your Kraken API keys, in good order</h1>
      <p className="mt-3 max-w-90 text-14 text-ink-2">
        Create, change and revoke Fast API keys, and see what each one can do. Quayside runs on your own server.
      </p>
      <div className="mt-6">
        <SignInForm returnTo={target} size={40} wide />
        <CompanySignIn returnTo={target} />
      </div>
      <p className="mt-3 max-w-100 text-12 text-ink-3">
        {mode === "sandbox"
          ? `You choose a demo account at the simulated Kraken, on ${host}. It asks for no password.`
          : `You enter your password and second factor at Kraken, on ${host}. Quayside never sees them.`}
      </p>
      <p className="mt-3 text-12 text-ink-3">Here for a team&rsquo;s keys, not your own?</p>
      <div className="-ml-2.5">
        <SignInForm returnTo={target} purpose="identity" variant="text" size={28}>
          Sign in without connecting an account
        </SignInForm>
      </div>
      <div className="mt-8">
        <AskedScopes />
      </div>
      {mode === "sandbox" ? (
        <Banner tone="sandbox" title="Sandbox." inline className="mt-6">
          This server talks to a simulated Kraken. No real account or key is touched.
        </Banner>
      ) : null}
    </>
  );
}
