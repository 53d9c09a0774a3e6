"use server";
import { headers } from "next/headers";
import { redirect, unstable_rethrow } from "next/navigation";
import { z } from "zod";
import { requirePermit } from "@/lib/access/roles";
import { actorAction } from "@/lib/action";
import type { PersonActor } from "@/lib/auth/actor";
import { clientAddress } from "@/lib/auth/client-address";
import { COMPANY, CONFIRM_MAX_AGE, signInOf } from "@/lib/auth/company";
import { refuseLockedOut } from "@/lib/auth/kraken-pause";
import { spendSignInBudget } from "@/lib/auth/rate-limits";
import { removedHref } from "@/lib/auth/removal";
import { requireActor, requireActorOf, workspaceInAddress } from "@/lib/auth/request-actor";
import { isOwnOrigin } from "@/lib/auth/same-origin";
import { endOwnSession } from "@/lib/auth/sessions";
import { listOwnWaitingSecrets } from "@/lib/auth/waiting-secrets";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { signIn } from "./next-auth";
import { readPurpose, rememberErrand, rememberedErrand, scopesFor } from "./purpose";
import { returnPath } from "./return-path";
import { failureOfStart } from "./sign-in-failure";
import { agreedLosses, signOut } from "./sign-out";

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
    if (purpose === "connect") requirePermit(await requireActor({ isUse: true }), "connections.connect");
    // A sign-in that begins a session ends the one before.
    if (purpose === "account" || purpose === "identity") await askBeforeLosing();
    // The page that says why it failed is in no workspace: who tries once more does so for the one where they asked first.
    const workspace =
      (await workspaceInAddress()) ?? (purpose === "confirm" ? (await rememberedErrand()).workspace : null);
    await rememberErrand({ purpose, workspace });
    if (purpose === "confirm") await signInAgain(await requireActorOf(workspace, { isUse: true }), redirectTo);
    if (form.get("with") === COMPANY && env().oidc) await signIn(COMPANY, { redirectTo });
    await leadToKraken(redirectTo, { scope: scopesFor(purpose) });
  } catch (error) {
    // The way to Kraken travels as a throw too.
    unstable_rethrow(error);
    if (error instanceof AppError && error.code === "removed") {
      redirect(removedHref({ slug: await workspaceInAddress() }));
    }
    if (error instanceof AppError && error.code === "signed_out") {
      redirect(`/sign-in?${new URLSearchParams({ returnTo: redirectTo })}`);
    }
    redirect(`/sign-in/failed/${failureOfStart(error)}`);
  }
}

/** Leads to the page that asks when private keys wait for the session that is open. */
async function askBeforeLosing(): Promise<void> {
  if ((await listOwnWaitingSecrets()).length > 0) redirect("/sign-out");
}

/**
 * To where the person signed in before, who is asked for their password although they are signed in there. The company's
 * provider has to (OpenID Connect Core 3.1.2.1), and its answer says whether it did; see `freshlySignedInAt`. Whether Kraken
 * knows `prompt` is not documented; a server ignores what it does not know (RFC 6749 section 3.1), and who is signed in there
 * then passes without a password.
 */
async function signInAgain({ issuer }: PersonActor, redirectTo: string): Promise<void> {
  const prompt = "login";
  const { provider } = signInOf(issuer);
  if (provider === COMPANY) await signIn(COMPANY, { redirectTo }, { max_age: String(CONFIRM_MAX_AGE), prompt });
  else await leadToKraken(redirectTo, { scope: scopesFor("confirm"), prompt });
}

/** Not during a lockout, which the calls that follow would make longer. Throws `kraken_paused` then. */
async function leadToKraken(redirectTo: string, asked: { scope: string; prompt?: string }): Promise<void> {
  await refuseLockedOut();
  await signIn("kraken", { redirectTo }, asked);
}

export const endSessionAction = actorAction(
  "end_session",
  z.strictObject({ sessionId: z.uuid(), losing: agreedLosses }),
  endOwnSession,
  { endsSessions: true },
);

/**
 * Ends this session and leads to the sign-in page, which says how far that went. Where private keys would be lost that the
 * form does not name, the page that asks comes first.
 */
export async function signOutAction(form: FormData): Promise<void> {
  const outcome = await signOut(form.getAll("losing").map(String));
  if (outcome === "secrets_waiting") redirect("/sign-out");
  redirect(outcome === "ended" ? "/sign-in?signed-out" : "/sign-in?signed-out=here");
}
