"use server";
import { cookies, headers } from "next/headers";
import { redirect, unstable_rethrow } from "next/navigation";
import { z } from "zod";
import { actorAction } from "@/lib/action";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { spendSignInBudget } from "@/lib/rate-limits";
import { requireActor } from "./actor";
import { clientAddress } from "./client-address";
import { COMPANY } from "./company";
import { sessionCookieName } from "./cookies";
import { signIn } from "./next-auth";
import { readPurpose, rememberPurpose, scopesFor } from "./purpose";
import { returnPath } from "./return-path";
import { requirePermit } from "./roles";
import { isOwnOrigin } from "./same-origin";
import { endOwnSession } from "./sessions";
import { failureOfStart } from "./sign-in-failure";

/**
 * Leads to Kraken, to sign in or to connect an account, or to the company's provider. For everyone: it gives no session, and only connecting needs one.
 * A refusal has its own page.
 */
export async function signInAction(form: FormData): Promise<void> {
  try {
    const sent = await headers();
    if (!isOwnOrigin(sent)) throw new AppError("foreign_origin");
    await spendSignInBudget(clientAddress(sent) ?? "unknown");
    if (form.get("with") === COMPANY && env().oidc) {
      await signIn(COMPANY, { redirectTo: returnPath(form.get("returnTo")) });
    }
    const purpose = readPurpose(form.get("purpose"));
    if (purpose === "connect") requirePermit(await requireActor(), "connections.connect");
    await rememberPurpose(purpose);
    const redirectTo = purpose === "connect" ? "/settings" : returnPath(form.get("returnTo"));
    await signIn("kraken", { redirectTo }, { scope: scopesFor(purpose) });
  } catch (error) {
    // The way to Kraken travels as a throw too.
    unstable_rethrow(error);
    if (error instanceof AppError && error.code === "signed_out") redirect("/sign-in?returnTo=%2Fsettings");
    redirect(`/sign-in/failed/${failureOfStart(error)}`);
  }
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
