import { SignInForm } from "@/components/people/sign-in-form";
import type { ButtonProps } from "@/components/ui/button";
import { may } from "@/lib/access/roles";
import type { PersonActor } from "@/lib/auth/actor";

/** Who would ask; no more of an actor than a browser may know. */
export type Asker = Pick<PersonActor, "role" | "workspaceKind">;

export const askerOf = ({ role, workspaceKind }: PersonActor): Asker => ({ role, workspaceKind });

type AskKrakenAgainProps = Pick<ButtonProps, "variant"> & {
  actor: Asker;
  returnTo: string;
  children?: string;
};

/**
 * Signs in at Kraken for a connection that exists. In a personal workspace that is the person's own sign-in; in a shared
 * one it connects the account again, which takes an owner. Nothing for anybody else.
 */
export function AskKrakenAgain({ actor, returnTo, variant, children }: AskKrakenAgainProps) {
  if (!may(actor.role, "connections.connect")) return null;
  return (
    <SignInForm
      returnTo={returnTo}
      purpose={actor.workspaceKind === "shared" ? "connect" : undefined}
      size={28}
      variant={variant}
    >
      {children}
    </SignInForm>
  );
}
