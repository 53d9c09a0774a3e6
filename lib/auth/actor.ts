import "server-only";
import { eq } from "drizzle-orm";
import { db } from "@/lib/db/client";
import type { Role } from "@/lib/db/member-roles";
import { personName } from "@/lib/db/person-name";
import { workspaces } from "@/lib/db/schema/workspaces";
import { AppError } from "@/lib/errors";
import type { Secret } from "@/lib/secret";
import { type AccessScope, accessScopeOf } from "./access-scope";
import type { OpenSession } from "./open-session";

/**
 * Who is asking, in which workspace, which of its keys they reach, and how sure we are of them. Only this module makes one:
 * a literal is no actor, and neither is a copy with another role.
 */
export type Actor = PersonActor | JobActor;

class Minted {
  protected readonly minted = true;
}

const mint = <Facts extends object>(facts: Facts): Facts & Minted => Object.assign(new Minted(), facts);

/** A person in a session, in one of the workspaces that they are a member of. */
export type PersonActor = Minted & {
  readonly kind: "person";
  readonly userId: string;
  readonly workspaceId: string;
  readonly workspaceName: string;
  /** How it is called in addresses. */
  readonly workspaceSlug: string;
  /** A personal one has one member, for good. */
  readonly workspaceKind: "personal" | "shared";
  /** Whether a fresh sign-in is not enough here for a step-up. */
  readonly demandsPasskeys: boolean;
  readonly sessionId: string;
  /** What the cookie holds and this server keeps nowhere: it takes part in encrypting what waits for this session. */
  readonly sessionToken: Secret;
  readonly assurance: SessionAssurance;
  /** Who says who they are: Kraken's authorization server or the company's. */
  readonly issuer: string;
  /** E-mail or account number, for history. */
  readonly name: string;
  /** As the sign-in reported it; null when it reported none. */
  readonly email: string | null;
  /** From where the request came, as far as the proxies in front can be trusted. */
  readonly address: string | null;
  readonly role: Role;
  /** Null for all keys of the workspace. */
  readonly accessScope: AccessScope | null;
};

/** A job that runs by itself in a workspace. It reaches all of its keys, and has no session for which a secret could wait. */
export type JobActor = Minted & {
  readonly kind: "job";
  readonly userId: null;
  readonly sessionId: null;
  readonly address: null;
  readonly workspaceId: string;
  readonly demandsPasskeys: boolean;
  readonly assurance: ApprovalAssurance | NoAssurance;
  /** As history calls it: "Rotation". */
  readonly name: string;
  readonly accessScope: null;
};

/** When this session last proved who the person is: by a sign-in, and with a passkey. */
type SessionAssurance = { readonly by: "session"; readonly signedInAt: Date; readonly passkeyAt: Date | null };

/** Somebody who had just proved who they are wanted this, so that it may be done while they are away. */
type ApprovalAssurance = {
  readonly by: "approval";
  readonly approverId: string;
  readonly at: Date;
  readonly withPasskey: boolean;
};

type NoAssurance = { readonly by: "nothing" };

/** The person of a session, in the workspace that it was found for. */
export function personActor(session: OpenSession, address: string | null): PersonActor {
  const { id, userId, workspaceId, workspaceName, workspaceSlug, workspaceKind, email, subject, role } = session;
  const { token, demandsPasskeys, signedInAt, passkeyAt, issuer } = session;
  return mint({
    kind: "person",
    userId,
    workspaceId,
    workspaceName,
    workspaceSlug,
    workspaceKind,
    demandsPasskeys,
    sessionId: id,
    sessionToken: token,
    assurance: { by: "session", signedInAt, passkeyAt },
    issuer,
    name: personName({ email, subject }),
    email: email || null,
    address,
    role,
    accessScope: accessScopeOf(session.limitedToConnections, session.limitedToTags),
  });
}

/** For what only a person in a session can do. Throws `not_allowed` for a job. */
export function requirePersonActor(actor: Actor): PersonActor {
  if (actor.kind !== "person") throw new AppError("not_allowed");
  return actor;
}

type Job = {
  /** As history calls it. */
  name: string;
  /** Null for what needs no step-up. */
  approval: Omit<ApprovalAssurance, "by"> | null;
};

/** A job of a workspace. Throws `not_found` when there is no such workspace. */
export async function jobActor(workspaceId: string, { name, approval }: Job): Promise<JobActor> {
  const [workspace] = await db()
    .select({ demandsPasskeys: workspaces.demandsPasskeys })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  if (!workspace) throw new AppError("not_found");
  return mint({
    kind: "job",
    userId: null,
    sessionId: null,
    address: null,
    workspaceId,
    demandsPasskeys: workspace.demandsPasskeys,
    assurance: approval ? { by: "approval", ...approval } : { by: "nothing" },
    name,
    accessScope: null,
  });
}
