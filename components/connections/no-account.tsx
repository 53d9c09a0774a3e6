import { whoMay } from "@/components/people/role-names";
import { SignInForm } from "@/components/people/sign-in-form";
import { Empty } from "@/components/ui/empty";
import { may } from "@/lib/access/roles";
import type { PersonActor } from "@/lib/auth/actor";
import { workspacePath } from "@/lib/workspace-path";

/** Where nothing can be shown before a Kraken account is connected. */
export function NoAccount({ actor: { role, workspaceSlug } }: { actor: PersonActor }) {
  if (!may(role, "connections.connect")) {
    return (
      <Empty title="No Kraken account is connected">
        {whoMay("connections.connect")} connect Kraken accounts. The keys of an account appear here once it is
        connected.
      </Empty>
    );
  }
  return (
    <Empty
      title="No Kraken account is connected"
      actions={
        <SignInForm returnTo={`${workspacePath(workspaceSlug)}/settings`} purpose="connect" size={40}>
          Connect a Kraken account
        </SignInForm>
      }
    >
      You sign in at Kraken with that account and choose what Quayside may do with it. Its keys then appear here.
    </Empty>
  );
}
