import { AskKrakenAgain } from "@/components/connections/ask-kraken-again";
import { PageHeader } from "@/components/shell/page-header";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import type { PersonActor } from "@/lib/auth/actor";
import { shownName } from "@/lib/kraken/shown-name";
import { workspacePath } from "@/lib/workspace-path";

/** Kraken refused updates to this client: what can be done instead. */
export function UpdateMissing({ keyId, name: given, actor }: { keyId: string; name: string; actor: PersonActor }) {
  const name = shownName(given);
  return (
    <>
      <PageHeader title={`Edit ${name}`} />
      <Banner
        tone="look"
        title="Kraken does not offer changes to keys to this client"
        actions={
          <>
            <ButtonLink href={`/keys/new?from=${keyId}`} size={28}>
              Create a copy to change
            </ButtonLink>
            <AskKrakenAgain
              actor={actor}
              returnTo={`${workspacePath(actor.workspaceSlug)}/keys/${keyId}/edit`}
              variant="ghost"
            />
          </>
        }
      >
        {name} stays as it is. Create a key with the settings you want, move the tool to it, then revoke {name}. You can
        also change {name} on Kraken&rsquo;s own API page. Signing in again asks Kraken once more.
      </Banner>
    </>
  );
}
