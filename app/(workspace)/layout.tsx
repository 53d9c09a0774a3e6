import { KeyRound, Settings2 } from "lucide";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { accountSummary } from "@/components/connections/account-summary";
import { SignOutButton } from "@/components/people/sign-out-button";
import { AppShell } from "@/components/shell/app-shell";
import { Notice } from "@/components/shell/notice";
import { THEME_COOKIE, themeFromCookie } from "@/components/shell/theme";
import { requirePageActor } from "@/lib/auth/page-actor";
import { listConnections } from "@/lib/connections/data";

const navigation = [
  { href: "/keys", label: "Keys", icon: KeyRound },
  { href: "/settings", label: "Settings", icon: Settings2 },
];

export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const actor = await requirePageActor();
  const [connections, cookieStore] = await Promise.all([listConnections(actor), cookies()]);
  const initials = (text: string) =>
    text
      .replace(/[^\p{L}\p{N}]/gu, "")
      .slice(0, 2)
      .toUpperCase();
  return (
    <AppShell
      workspace={{ name: actor.workspaceName, initials: initials(actor.workspaceName) }}
      nav={navigation}
      accounts={connections.map(accountSummary)}
      person={{ name: actor.name, initials: initials(actor.name) }}
      theme={themeFromCookie(cookieStore.get(THEME_COOKIE)?.value)}
      settingsHref="/settings"
      signOut={<SignOutButton />}
      notice={<Notice />}
    >
      {children}
    </AppShell>
  );
}
