import { ChevronsUpDown, CircleQuestionMark, type IconNode, Link2, Link2Off, Plus } from "lucide";
import type { ReactNode } from "react";
import { Wordmark } from "@/components/brand/wordmark";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Sheet } from "@/components/ui/sheet";
import { MainNav } from "./main-nav";
import { NAVIGATION_ID } from "./navigation-id";
import { SheetLink } from "./sheet-link";
import { WorkspaceLink } from "./workspace-link";

export type Workspace = { name: string; initials: string };

type AccountHealth = "ok" | "unknown" | "broken";

export type KrakenAccount = {
  id: string;
  name: string;
  /** The part of the IIBAN that tells accounts apart: "AA88 N84G". */
  number: string;
  health: AccountHealth;
  /** The same in a word or two: "connected", "no answer". */
  word: string;
  /** "Synced 2 min ago", "No answer since 13:42". */
  note: ReactNode;
  href?: string;
};

type SidebarProps = {
  workspace: Workspace;
  accounts: readonly KrakenAccount[];
  /** Where to connect a further Kraken account. */
  connectHref?: string;
  person: ReactNode;
};

export function Sidebar({ workspace, accounts, connectHref, person }: SidebarProps) {
  return (
    <Sheet
      id={NAVIGATION_ID}
      title="Menu"
      from="left"
      className="z-20 shrink-0 bg-canvas md:sticky md:top-0 md:h-dvh md:w-14 md:border-line md:border-r xl:w-56"
    >
      <div className="flex flex-col gap-3 p-3 max-md:flex-1 md:h-full">
        <Link
          href="/keys"
          aria-label="Quayside"
          className="ml-1.5 inline-flex self-start rounded-tag py-1 max-md:hidden md:max-xl:ml-0 md:max-xl:w-8 md:max-xl:overflow-clip md:max-xl:pl-1"
        >
          <Wordmark />
        </Link>
        <WorkspaceBox workspace={workspace} />
        <MainNav />
        <Accounts accounts={accounts} connectHref={connectHref} />
        <div className="-mb-1 border-line border-t pt-2">{person}</div>
      </div>
    </Sheet>
  );
}

function WorkspaceBox({ workspace }: { workspace: Workspace }) {
  return (
    <WorkspaceLink className="flex h-10 items-center gap-2 rounded-card border border-line bg-raised px-2 hover:bg-hover max-md:h-11 md:max-xl:h-8 md:max-xl:px-0.75">
      <span
        aria-hidden="true"
        className="grid size-6 shrink-0 place-items-center rounded-tag bg-ink font-semibold text-[0.625rem] text-canvas"
      >
        {workspace.initials}
      </span>
      <span className="min-w-0 flex-1 truncate font-medium md:max-xl:sr-only">{workspace.name}</span>
      <span className="sr-only">, change workspace</span>
      <Icon as={ChevronsUpDown} className="text-ink-3 md:max-xl:hidden" />
    </WorkspaceLink>
  );
}

const healthLooks: Record<AccountHealth, { icon: IconNode; color: string; noteColor: string }> = {
  ok: { icon: Link2, color: "text-ok", noteColor: "text-ink-3" },
  unknown: { icon: CircleQuestionMark, color: "text-chart", noteColor: "text-chart" },
  broken: { icon: Link2Off, color: "text-danger", noteColor: "text-danger" },
};

function Accounts({ accounts, connectHref }: Pick<SidebarProps, "accounts" | "connectHref">) {
  if (accounts.length === 0) return <div className="mt-auto" />;
  return (
    <section aria-label="Kraken accounts" className="mt-auto px-2 md:max-xl:px-0">
      <div className="flex min-h-6 items-center justify-between md:max-xl:hidden">
        <h2 className="font-medium text-11 text-ink-3">Kraken accounts</h2>
        {connectHref ? (
          <SheetLink
            href={connectHref}
            aria-label="Connect a Kraken account"
            className="touch-target -mr-1 grid size-6 place-items-center rounded-tag text-ink-3 hover:bg-hover"
          >
            <Icon as={Plus} size={14} />
          </SheetLink>
        ) : null}
      </div>
      <ul className="flex flex-col gap-2 py-1">
        {accounts.map((account) => (
          <Account key={account.id} account={account} />
        ))}
      </ul>
    </section>
  );
}

function Account({ account }: { account: KrakenAccount }) {
  const { icon, color, noteColor } = healthLooks[account.health];
  const name = account.href ? (
    <Link href={account.href} className="min-w-0 truncate rounded-tag hover:underline">
      {account.name}
    </Link>
  ) : (
    <span className="min-w-0 truncate">{account.name}</span>
  );
  return (
    <li title={`${account.name}, ${account.word}`} className="flex items-start gap-2 md:max-xl:justify-center">
      <Icon as={icon} size={14} className={classNames("mt-1", color)} />
      <div className="min-w-0 flex-1 md:max-xl:sr-only">
        <p className="flex items-baseline justify-between gap-2">
          {name}
          <span className="sr-only">, {account.word}, </span>
          <span className="shrink-0 font-mono text-11 text-ink-3">{account.number}</span>
        </p>
        <p className={classNames("text-11", noteColor)}>{account.note}</p>
      </div>
    </li>
  );
}
