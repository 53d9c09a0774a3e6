import type { ReactNode } from "react";
import { SkipLink } from "@/components/ui/skip-link";
import { NavigationProgress } from "./navigation-progress";
import { type Person, PersonMenu } from "./person-menu";
import { type KrakenAccount, Sidebar, type Workspace } from "./sidebar";
import type { Theme } from "./theme";

type AppShellProps = {
  workspace: Workspace;
  accounts: readonly KrakenAccount[];
  connectHref?: string;
  person: Person;
  theme: Theme;
  settingsHref?: string;
  signOut: ReactNode;
  /** Stands above every page: the sandbox, a restored database. */
  notice?: ReactNode;
  /** One `Page`. */
  children: ReactNode;
};

/** What stays while pages change. */
export function AppShell({ person, theme, settingsHref, signOut, notice, children, ...sidebar }: AppShellProps) {
  return (
    <>
      <SkipLink />
      <NavigationProgress />
      <div className="md:flex">
        <Sidebar
          {...sidebar}
          person={<PersonMenu person={person} theme={theme} settingsHref={settingsHref} signOut={signOut} />}
        />
        <div className="min-w-0 flex-1">
          {notice}
          {children}
        </div>
      </div>
    </>
  );
}
