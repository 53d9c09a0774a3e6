import type { Metadata } from "next";
import { askerOf } from "@/components/connections/ask-kraken-again";
import { NoAccount } from "@/components/connections/no-account";
import { hasChoice } from "@/components/handovers/delivery";
import { CreateKey } from "@/components/keys/create/create-key";
import { accountFacts } from "@/components/keys/form/account-facts";
import { readAddress } from "@/components/keys/start/address";
import { copiedFrom } from "@/components/keys/start/copied-from";
import { LinkNotice } from "@/components/keys/start/link-notice";
import { notTakenFrom } from "@/components/keys/start/not-taken";
import { withOwnTag } from "@/components/keys/start/own-tag";
import { withSuggestions } from "@/components/keys/start/suggested";
import { ownerOf } from "@/components/people/tab-store";
import { Page } from "@/components/shell/page";
import { PageHeader } from "@/components/shell/page-header";
import { RoleRefuses } from "@/components/team/role-refuses";
import { may } from "@/lib/access/roles";
import { requirePageActor } from "@/lib/auth/page-actor";
import { listConnections } from "@/lib/connections/data";
import { listRecipients } from "@/lib/handovers/recipients";
import { KEY_NAME_MAX_CHARS } from "@/lib/kraken/key-name";
import { listPeople } from "@/lib/members/data";

export const metadata: Metadata = { title: "Create API key" };

const crumbs = [{ label: "Keys", href: "/keys" }, { label: "Create API key" }];

export default async function NewKeyPage({ searchParams }: PageProps<"/w/[workspace]/keys/new">) {
  const actor = await requirePageActor();
  if (!may(actor.role, "keys.write")) {
    return (
      <Page crumbs={crumbs}>
        <RoleRefuses
          title="Create API key"
          role={actor.role}
          permit="keys.write"
          does="create keys"
          backHref="/keys"
          back="Back to the keys"
        />
      </Page>
    );
  }
  const [connections, people, recipients, params] = await Promise.all([
    listConnections(actor),
    listPeople(actor),
    listRecipients(actor),
    searchParams,
  ]);
  if (connections.length === 0) {
    return (
      <Page crumbs={crumbs}>
        <PageHeader title="Create API key" />
        <NoAccount actor={actor} />
      </Page>
    );
  }
  const nowSeconds = Math.floor(Date.now() / 1000);
  const connectionIds = connections.map(({ id }) => id);
  const fromAddress = readAddress(params, { connectionIds, nowSeconds });
  const accounts = connections.map(accountFacts);
  const { notGranted = [] } = accounts.find(({ id }) => id === fromAddress.connectionId) ?? {};
  const suggested = withOwnTag(withSuggestions(fromAddress, notGranted), actor.accessScope);
  const initial = await copiedFrom(actor, params.from, suggested);
  return (
    <Page crumbs={crumbs}>
      <LinkNotice notTaken={notTakenFrom(params, { connectionIds })} />
      <CreateKey
        accounts={accounts}
        initial={initial}
        nowSeconds={nowSeconds}
        nameLimit={KEY_NAME_MAX_CHARS}
        creator={{ id: actor.userId, name: actor.name }}
        people={people}
        asker={askerOf(actor)}
        owner={ownerOf(actor)}
        recipients={hasChoice(recipients) ? recipients : []}
      />
    </Page>
  );
}
