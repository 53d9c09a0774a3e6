import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { accountSummary } from "@/components/connections/account-summary";
import { initialsOf } from "@/components/people/initials";
import { SignOutButton } from "@/components/people/sign-out-button";
import { AppShell } from "@/components/shell/app-shell";
import { Notice } from "@/components/shell/notice";
import { PageReturn } from "@/components/shell/page-return";
import { THEME_COOKIE, themeFromCookie } from "@/components/shell/theme";
import { StepUpProvider } from "@/components/step-up/step-up-provider";
import { BasePathProvider } from "@/components/ui/base-path";
import { RemovedNotice } from "@/components/workspaces/removed-notice";
import { may } from "@/lib/access/roles";
import { requirePageActor } from "@/lib/auth/page-actor";
import { listConnections } from "@/lib/connections/data";
import { workspacePath } from "@/lib/workspace-path";
import { listRecentRemovals } from "@/lib/workspaces/data";

export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const actor = await requirePageActor();
  const { userId, workspaceId, sessionId, assurance } = actor;
  const [connections, removals, cookieStore] = await Promise.all([
    listConnections(actor),
    listRecentRemovals(actor),
    cookies(),
  ]);
  return (
    <BasePathProvider path={workspacePath(actor.workspaceSlug)}>
      <AppShell
        workspace={{ name: actor.workspaceName, initials: initialsOf(actor.workspaceName) }}
        accounts={connections.map(accountSummary)}
        connectHref={may(actor.role, "connections.connect") ? "/settings#connect-account" : undefined}
        person={{ name: actor.name, initials: initialsOf(actor.name) }}
        theme={themeFromCookie(cookieStore.get(THEME_COOKIE)?.value)}
        settingsHref="/settings"
        signOut={<SignOutButton />}
        notice={
          <>
            <Notice />
            <RemovedNotice from={removals} />
          </>
        }
      >
        <PageReturn />
        <StepUpProvider asker={{ userId, workspaceId, sessionId, signedInAt: assurance.signedInAt.getTime() }}>
          {children}
        </StepUpProvider>
      </AppShell>
    </BasePathProvider>
  );
}
