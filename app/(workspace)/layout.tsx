import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { accountSummary } from "@/components/connections/account-summary";
import { initialsOf } from "@/components/people/initials";
import { SignOutButton } from "@/components/people/sign-out-button";
import { ProofProvider } from "@/components/proof/proof-provider";
import { AppShell } from "@/components/shell/app-shell";
import { Notice } from "@/components/shell/notice";
import { THEME_COOKIE, themeFromCookie } from "@/components/shell/theme";
import { requirePageActor } from "@/lib/auth/page-actor";
import { may } from "@/lib/auth/roles";
import { listConnections } from "@/lib/connections/data";

export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const actor = await requirePageActor();
  const [connections, cookieStore] = await Promise.all([listConnections(actor), cookies()]);
  return (
    <AppShell
      workspace={{
        name: actor.workspaceName,
        initials: initialsOf(actor.workspaceName),
        switchHref: "/workspaces",
      }}
      accounts={connections.map(accountSummary)}
      connectHref={may(actor.role, "connections.connect") ? "/settings#connect-account" : undefined}
      person={{ name: actor.name, initials: initialsOf(actor.name) }}
      theme={themeFromCookie(cookieStore.get(THEME_COOKIE)?.value)}
      settingsHref="/settings"
      signOut={<SignOutButton />}
      notice={<Notice />}
    >
      <ProofProvider>{children}</ProofProvider>
    </AppShell>
  );
}
