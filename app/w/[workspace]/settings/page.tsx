import type { Metadata } from "next";
import { cookies } from "next/headers";
import { ConnectCard } from "@/components/connections/connect-card";
import { ConnectionCard } from "@/components/connections/connection-card";
import { NoAccount } from "@/components/connections/no-account";
import { PasskeysCard } from "@/components/passkeys/passkeys-card";
import { ServerCard } from "@/components/people/server-card";
import { SealingKeysCard } from "@/components/sealing-keys/sealing-keys-card";
import { SessionList } from "@/components/sessions/session-list";
import { Page } from "@/components/shell/page";
import { PageHeader } from "@/components/shell/page-header";
import { SHORTCUTS_COOKIE, shortcutsFromCookie } from "@/components/shell/shortcuts";
import { ShortcutsSwitch } from "@/components/shell/shortcuts-switch";
import { THEME_COOKIE, themeFromCookie } from "@/components/shell/theme";
import { ThemeSwitch } from "@/components/shell/theme-switch";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { WorkspaceCard } from "@/components/workspaces/workspace-card";
import { signInOf } from "@/lib/auth/company";
import { requirePageActor } from "@/lib/auth/page-actor";
import { listOwnSessions } from "@/lib/auth/sessions";
import { listConnections } from "@/lib/connections/data";
import { listOwnPasskeys } from "@/lib/passkeys/data";
import { listOwnSealingKeys } from "@/lib/sealing-keys/data";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const actor = await requirePageActor();
  const [sessions, passkeys, sealingKeys, connections, cookieStore] = await Promise.all([
    listOwnSessions(actor),
    listOwnPasskeys(actor),
    listOwnSealingKeys(actor),
    listConnections(actor),
    cookies(),
  ]);
  const signInWith = signInOf(actor.issuer).name;
  return (
    <Page crumbs={[{ label: "Settings" }]}>
      <PageHeader title="Settings" />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,23rem)]">
        <div className="flex min-w-0 flex-col gap-4">
          {connections.map((connection) => (
            <ConnectionCard key={connection.id} connection={connection} actor={actor} />
          ))}
          {connections.length === 0 ? <NoAccount actor={actor} /> : <ConnectCard actor={actor} />}
          <SealingKeysCard keys={sealingKeys} userId={actor.userId} />
          <PasskeysCard passkeys={passkeys} signInWith={signInWith} />
          <SessionList sessions={sessions} workspaceId={actor.workspaceId} signedInWith={signInWith} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <WorkspaceCard actor={actor} hasPasskey={passkeys.length > 0} />
          <Card aria-labelledby="appearance">
            <CardHeader id="appearance" title="Theme" />
            <CardBody className="flex flex-col gap-2">
              <ThemeSwitch theme={themeFromCookie(cookieStore.get(THEME_COOKIE)?.value)} name="settings-theme" />
              <p className="text-12 text-ink-3">Kept in this browser. System follows your device.</p>
            </CardBody>
          </Card>
          <Card aria-labelledby="keyboard">
            <CardHeader id="keyboard" title="Keyboard" />
            <CardBody>
              <ShortcutsSwitch on={shortcutsFromCookie(cookieStore.get(SHORTCUTS_COOKIE)?.value)} />
            </CardBody>
          </Card>
          <ServerCard />
        </div>
      </div>
    </Page>
  );
}
