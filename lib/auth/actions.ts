"use server";
import { cookies, headers } from "next/headers";
import { redirect, unstable_rethrow } from "next/navigation";
import { z } from "zod";
import { actorAction } from "@/lib/action";
import { AppError } from "@/lib/errors";
import { spendSignInBudget } from "@/lib/rate-limits";
import { clientAddress } from "./client-address";
import { sessionCookieName } from "./cookies";
import { signIn } from "./next-auth";
import { returnPath } from "./return-path";
import { isOwnOrigin } from "./same-origin";
import { endOwnSession } from "./sessions";
import { failureOfStart } from "./sign-in-failure";

/** Starts a sign-in at Kraken. For everyone: it needs no session, and it gives none. A refusal has its own page. */
export async function signInAction(form: FormData): Promise<void> {
  try {
    const sent = await headers();
    if (!isOwnOrigin(sent)) throw new AppError("foreign_origin");
    await spendSignInBudget(clientAddress(sent) ?? "unknown");
    await signIn("kraken", { redirectTo: returnPath(form.get("returnTo")) });
  } catch (error) {
    // The way to Kraken travels as a throw too.
    unstable_rethrow(error);
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
