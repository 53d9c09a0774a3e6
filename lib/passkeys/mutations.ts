import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import type { PersonActor } from "@/lib/auth/actor";
import { signInOf } from "@/lib/auth/company";
import { recordStepUp, requireStepUp } from "@/lib/auth/step-up";
import { db } from "@/lib/db/client";
import { passkeys } from "@/lib/db/schema/passkeys";
import { sessions } from "@/lib/db/schema/sessions";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { recordEvent } from "@/lib/events/record";
import { rememberChallenge, takeChallenge } from "./challenge";
import { isDemandedAnywhere, listOwnPasskeys } from "./data";
import type { addPasskeySchema, NewPasskey, PasskeyAnswer } from "./schema";

/** Loaded when somebody uses a passkey: it brings the formats of every attestation along. */
const webAuthn = () => import("@simplewebauthn/server");

/** More than anybody's devices. */
const MOST = 20;

/** A passkey is bound to the host; moving to another one means making new passkeys. */
const relyingParty = () => new URL(env().authUrl).hostname;

const expected = (challenge: string) => ({
  expectedChallenge: challenge,
  expectedOrigin: env().authUrl,
  expectedRPID: relyingParty(),
  requireUserVerification: true,
});

const credentialsOf = async (actor: PersonActor) =>
  (await listOwnPasskeys(actor)).map(({ id, transports }) => ({ id, transports }));

/**
 * A person's passkeys are the same in all workspaces, so one that demands them protects them everywhere: a sign-in in
 * another workspace would add one that opens this. The first one nobody could add otherwise.
 */
async function requireStepUpForPasskeys(actor: PersonActor, owned: number): Promise<void> {
  requireStepUp(actor, { passkeyOnly: owned > 0 && (await isDemandedAnywhere(actor)) });
}

/** What a browser needs for making a passkey. Throws `step_up_needed`. */
export async function beginPasskey(actor: PersonActor) {
  const owned = await credentialsOf(actor);
  await requireStepUpForPasskeys(actor, owned.length);
  const { generateRegistrationOptions } = await webAuthn();
  const options = await generateRegistrationOptions({
    rpName: "Quayside",
    rpID: relyingParty(),
    userID: new TextEncoder().encode(actor.userId),
    userName: actor.name,
    userDisplayName: actor.name,
    attestationType: "none",
    excludeCredentials: owned,
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
  });
  await rememberChallenge(actor, options.challenge);
  return options;
}

/** Throws `step_up_needed`, `passkey_refused`, and `invalid_input` for one too many. */
export async function addPasskey(
  actor: PersonActor,
  { name, passkey }: z.output<typeof addPasskeySchema>,
): Promise<void> {
  const owned = await listOwnPasskeys(actor);
  await requireStepUpForPasskeys(actor, owned.length);
  if (owned.length >= MOST) {
    throw new AppError("invalid_input", { fields: { name: [`There are ${MOST} already. Remove one first.`] } });
  }
  const { id, publicKey, counter } = await verifyNew(passkey, await takeChallenge(actor));
  const { transports } = passkey;
  await db().transaction(async (tx) => {
    const added = await tx
      .insert(passkeys)
      .values({ id, userId: actor.userId, publicKey, counter, transports, name })
      .onConflictDoNothing()
      .returning({ id: passkeys.id });
    if (added.length === 0) throw new AppError("passkey_refused");
    await recordEvent(tx, { workspaceId: actor.workspaceId, actor, kind: "passkey.added", data: { name } });
  });
}

async function verifyNew({ id, transports: _, ...response }: NewPasskey, challenge: string) {
  const { verifyRegistrationResponse } = await webAuthn();
  const { registrationInfo } = await refusing(
    verifyRegistrationResponse({
      response: { id, rawId: id, type: "public-key", response, clientExtensionResults: {} },
      ...expected(challenge),
    }),
  );
  if (!registrationInfo) throw new AppError("passkey_refused");
  return registrationInfo.credential;
}

/** What was proved with a passkey counts no longer once one is removed. Throws `step_up_needed` and `not_found`. */
export async function removePasskey(actor: PersonActor, { id }: { id: string }): Promise<void> {
  await requireStepUpForPasskeys(actor, (await listOwnPasskeys(actor)).length);
  await db().transaction(async (tx) => {
    const [removed] = await tx
      .delete(passkeys)
      .where(and(eq(passkeys.id, id), eq(passkeys.userId, actor.userId)))
      .returning({ name: passkeys.name });
    if (!removed) throw new AppError("not_found");
    await tx.update(sessions).set({ passkeyAt: null }).where(eq(sessions.userId, actor.userId));
    await recordEvent(tx, { workspaceId: actor.workspaceId, actor, kind: "passkey.removed", data: removed });
  });
}

/** How the person can prove who they are: what a browser needs for a passkey, or null, and with whom they sign in. */
export async function beginStepUp(actor: PersonActor) {
  const signInWith = signInOf(actor.issuer).name;
  const allowCredentials = await credentialsOf(actor);
  if (allowCredentials.length === 0) return { passkey: null, signInWith };
  const { generateAuthenticationOptions } = await webAuthn();
  const passkey = await generateAuthenticationOptions({
    rpID: relyingParty(),
    allowCredentials,
    userVerification: "required",
  });
  await rememberChallenge(actor, passkey.challenge);
  return { passkey, signInWith };
}

/** Proves with one of the person's passkeys that it is them. Throws `passkey_refused`. */
export async function proveWithPasskey(actor: PersonActor, { id, ...response }: PasskeyAnswer): Promise<void> {
  const challenge = await takeChallenge(actor);
  const isOwn = and(eq(passkeys.id, id), eq(passkeys.userId, actor.userId));
  const [held] = await db().select().from(passkeys).where(isOwn);
  if (!held) throw new AppError("passkey_refused");
  const { counter, transports } = held;
  const { verifyAuthenticationResponse } = await webAuthn();
  const { verified, authenticationInfo } = await refusing(
    verifyAuthenticationResponse({
      response: { id, rawId: id, type: "public-key", response, clientExtensionResults: {} },
      credential: { id, publicKey: new Uint8Array(held.publicKey), counter, transports },
      ...expected(challenge),
    }),
  );
  if (!verified) throw new AppError("passkey_refused");
  await db().transaction(async (tx) => {
    const used = await tx
      .update(passkeys)
      .set({ counter: authenticationInfo.newCounter, lastUsedAt: new Date() })
      // A copy of the passkey may have answered meanwhile.
      .where(and(isOwn, eq(passkeys.counter, counter)))
      .returning({ id: passkeys.id });
    if (used.length === 0) throw new AppError("passkey_refused");
    await recordStepUp(tx, actor, "passkey");
  });
}

/** The library says by a throw what is wrong with an answer. */
const refusing = <T>(verification: Promise<T>): Promise<T> =>
  verification.catch((cause) => {
    throw new AppError("passkey_refused", { cause });
  });
