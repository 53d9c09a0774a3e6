"use server";
import { cookies, headers } from "next/headers";
import { redirect, unstable_rethrow } from "next/navigation";
import { z } from "zod";
import { actorAction } from "@/lib/action";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { spendSignInBudget } from "@/lib/rate-limits";
import { type Actor, requireActor } from "./actor";
import { clientAddress } from "./client-address";
import { COMPANY, signInOf } from "./company";
import { sessionCookieName } from "./cookies";
import { signIn } from "./next-auth";
import { readPurpose, rememberPurpose, scopesFor } from "./purpose";
import { returnPath } from "./return-path";
import { requirePermit } from "./roles";
import { isOwnOrigin } from "./same-origin";
import { endOwnSession } from "./sessions";
import { failureOfStart } from "./sign-in-failure";

/**
 * Leads to Kraken or to the company's provider: to sign in, to connect an account, or to confirm who one is. For everyone:
 * it gives no session, and only the last two need one. A refusal has its own page.
 */
export async function signInAction(form: FormData): Promise<void> {
  const purpose = readPurpose(form.get("purpose"));
  const redirectTo = returnPath(form.get("returnTo"));
  try {
    const sent = await headers();
    if (!isOwnOrigin(sent)) throw new AppError("foreign_origin");
    await spendSignInBudget(clientAddress(sent) ?? "unknown");
    if (purpose === "connect") requirePermit(await requireActor(), "connections.connect");
    await rememberPurpose(purpose);
    if (purpose === "confirm") await signInAgain(await requireActor(), redirectTo);
    if (form.get("with") === COMPANY && env().oidc) await signIn(COMPANY, { redirectTo });
    await signIn("kraken", { redirectTo }, { scope: scopesFor(purpose) });
  } catch (error) {
    // The way to Kraken travels as a throw too.
    unstable_rethrow(error);
    if (error instanceof AppError && error.code === "signed_out") {
      redirect(`/sign-in?${new URLSearchParams({ returnTo: redirectTo })}`);
    }
    redirect(`/sign-in/failed/${failureOfStart(error)}`);
  }
}

/**
 * To where the person signed in before, who is asked for their password although they are signed in there. The company's
 * provider has to (OpenID Connect Core 3.1.2.1). Whether Kraken knows `prompt` is not documented; a server ignores what it
 * does not know (RFC 6749 section 3.1), and who is signed in there then passes without a password.
 */
async function signInAgain({ issuer }: Actor, redirectTo: string): Promise<void> {
  const { provider } = signInOf(issuer);
  const scope: Record<string, string> = provider === COMPANY ? {} : { scope: scopesFor("confirm") };
  await signIn(provider, { redirectTo }, { ...scope, prompt: "login" });
}

export const endSessionAction = actorAction(
  "end_session",
  z.strictObject({ sessionId: z.uuid() }),
  (actor, { sessionId }) => endOwnSession(actor, sessionId),
);

const signOut = actorAction("sign_out", z.undefined(), (actor) => endOwnSession(actor, actor.sessionId));

/** Ends this session and leads to the sign-in page; somebody who is signed out already gets there too. */
export async function signOutAction(): Promise<void> {
  await signOut(undefined);
  (await cookies()).delete(sessionCookieName());
  redirect("/sign-in?signed-out");
}
