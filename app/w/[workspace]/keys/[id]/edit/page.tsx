import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { askerOf } from "@/components/connections/ask-kraken-again";
import { EditKey } from "@/components/keys/edit/edit-key";
import { UpdateMissing } from "@/components/keys/edit/update-missing";
import { accountFacts } from "@/components/keys/form/account-facts";
import { ownerOf } from "@/components/people/tab-store";
import { Page } from "@/components/shell/page";
import { RoleRefuses } from "@/components/team/role-refuses";
import { may } from "@/lib/access/roles";
import { requirePageActor } from "@/lib/auth/page-actor";
import { requireConnectionOf } from "@/lib/connections/data";
import { requirePageKey } from "@/lib/keys/page-key";
import { settingsOf } from "@/lib/keys/rows";
import { KEY_NAME_MAX_CHARS } from "@/lib/kraken/key-name";
import { presets } from "@/lib/kraken/presets";
import { shownName } from "@/lib/kraken/shown-name";

export const metadata: Metadata = { title: "Edit key" };

export default async function EditKeyPage({ params, searchParams }: PageProps<"/w/[workspace]/keys/[id]/edit">) {
  const actor = await requirePageActor();
  const [{ id }, { settings }] = await Promise.all([params, searchParams]);
  const key = await requirePageKey(actor, id);
  if (key.revokedAt) notFound();
  const crumbs = [
    { label: "Keys", href: "/keys" },
    { label: shownName(key.name), href: `/keys/${key.id}` },
    { label: "Edit" },
  ];
  if (!may(actor.role, "keys.write")) {
    return (
      <Page crumbs={crumbs}>
        <RoleRefuses
          title={`Edit ${shownName(key.name)}`}
          role={actor.role}
          permit="keys.write"
          does="change keys"
          backHref={`/keys/${key.id}`}
          back="Back to the key"
        />
      </Page>
    );
  }
  const connection = await requireConnectionOf(actor, key);
  return (
    <Page crumbs={crumbs}>
      {connection.missingCalls.includes("update") ? (
        <UpdateMissing keyId={key.id} name={key.name} actor={actor} />
      ) : (
        <EditKey
          // Another version of the key is another form.
          key={`${key.id} ${settings}`}
          keyId={key.id}
          account={accountFacts(connection)}
          stored={settingsOf(key)}
          wanted={settings === "wanted" ? settingsOf(key.wanted) : null}
          otherPermissions={key.otherPermissions}
          readAt={key.readAt}
          asker={askerOf(actor)}
          owner={ownerOf(actor)}
          tool={key.tool}
          presetId={presets.find(({ tool }) => tool === key.tool)?.id ?? null}
          nowSeconds={Math.floor(Date.now() / 1000)}
          nameLimit={KEY_NAME_MAX_CHARS}
        />
      )}
    </Page>
  );
}
