import { randomUUID } from "node:crypto";
import { type PersonActor, personActor } from "@/lib/auth/actor";
import { Secret } from "@/lib/secret";

/** The same person in other circumstances, as no request could make them. */
export const changed = (actor: PersonActor, changes: Partial<PersonActor>): PersonActor =>
  Object.assign(Object.create(Object.getPrototypeOf(actor)), actor, changes);

type Facts = { userId?: string; workspaceId: string; workspaceName?: string; workspaceSlug?: string };

/** An owner whose session is in no table: for what is read by workspace and person alone. They have just signed in. */
export function someOwner({ userId = randomUUID(), workspaceId, ...workspace }: Facts): PersonActor {
  const now = new Date();
  return personActor(
    {
      id: randomUUID(),
      token: new Secret(randomUUID()),
      userId,
      issuer: "https://kraken.example",
      email: "",
      subject: "somebody",
      workspaceId,
      workspaceName: "Shared",
      workspaceSlug: "shared",
      ...workspace,
      workspaceKind: "shared",
      demandsPasskeys: false,
      role: "owner",
      limitedToConnections: [],
      limitedToTags: [],
      signedInAt: now,
      passkeyAt: null,
      lastSeenAt: now,
      lastWorkspaceId: workspaceId,
      seenHereAt: now,
    },
    null,
  );
}
