import { whoMay } from "@/components/people/role-names";
import { SignInForm } from "@/components/people/sign-in-form";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { may } from "@/lib/access/roles";
import type { PersonActor } from "@/lib/auth/actor";
import { workspacePath } from "@/lib/workspace-path";

/** One more Kraken account for this workspace. */
export function ConnectCard({ actor: { role, workspaceSlug } }: { actor: PersonActor }) {
  return (
    <Card aria-labelledby="connect-account">
      <CardHeader id="connect-account" title="Another Kraken account" />
      <CardBody className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        {may(role, "connections.connect") ? (
          <>
            <p className="min-w-0 max-w-[60ch] flex-1 basis-60 text-ink-2 max-md:text-14">
              Sign in at Kraken with the account to connect. Its keys appear beside those that are here, and you stay
              signed in as yourself.
            </p>
            <SignInForm returnTo={`${workspacePath(workspaceSlug)}/settings`} purpose="connect" variant="secondary">
              Connect a Kraken account
            </SignInForm>
          </>
        ) : (
          <p className="text-ink-2 max-md:text-14">{whoMay("connections.connect")} connect Kraken accounts.</p>
        )}
      </CardBody>
    </Card>
  );
}
