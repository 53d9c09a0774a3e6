import { Plus } from "lucide";
import { cookies } from "next/headers";
import { SHORTCUTS_COOKIE, shortcutsFromCookie } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Menu, MenuLink } from "@/components/ui/menu";
import { statusWord } from "@/components/ui/status-words";
import type { Connection } from "@/lib/connections/data";
import { type KeyFilters, keysHref } from "@/lib/keys/filters";
import { accountName } from "./account-name";
import { filterStatuses, originWords } from "./filter-words";
import { HoistLegend } from "./hoist-legend";
import { SearchForm } from "./search-form";

type FilterBarProps = { filters: KeyFilters; connections: readonly Connection[] };

export async function FilterBar({ filters, connections }: FilterBarProps) {
  const hasShortcut = shortcutsFromCookie((await cookies()).get(SHORTCUTS_COOKIE)?.value);
  const account = connections.find(({ id }) => id === filters.connection);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchForm q={filters.q} kept={keptParams(filters)} hasShortcut={hasShortcut} />
      <Button icon={Plus} popoverTarget={FILTERS_ID} className="border-dashed">
        Filter
      </Button>
      <FilterMenu filters={filters} connections={connections} />
      {filters.status ? (
        <Chip label="Status" value={statusWord(filters.status)} removeHref={keysHref(filters, { status: null })} />
      ) : null}
      {filters.origin ? (
        <Chip label="Origin" value={originWords[filters.origin]} removeHref={keysHref(filters, { origin: null })} />
      ) : null}
      {account ? (
        <Chip label="Account" value={accountName(account)} removeHref={keysHref(filters, { connection: null })} />
      ) : null}
      <HoistLegend className="ml-auto max-xl:hidden" />
    </div>
  );
}

const FILTERS_ID = "key-filters";

function FilterMenu({ filters, connections }: FilterBarProps) {
  return (
    <Menu id={FILTERS_ID} label="Filters">
      <MenuHeading>Status</MenuHeading>
      {filterStatuses.map((status) => (
        <MenuLink key={status} href={keysHref(filters, { status })} prefetch={false}>
          {statusWord(status)}
        </MenuLink>
      ))}
      <MenuHeading>Origin</MenuHeading>
      {(["quayside", "kraken"] as const).map((origin) => (
        <MenuLink key={origin} href={keysHref(filters, { origin })} prefetch={false}>
          {originWords[origin]}
        </MenuLink>
      ))}
      {connections.length > 1 ? <MenuHeading>Account</MenuHeading> : null}
      {connections.length > 1
        ? connections.map((connection) => (
            <MenuLink key={connection.id} href={keysHref(filters, { connection: connection.id })} prefetch={false}>
              {accountName(connection)}
            </MenuLink>
          ))
        : null}
    </Menu>
  );
}

function MenuHeading({ children }: { children: string }) {
  return <p className="px-2 pt-2 pb-1 font-medium text-11 text-ink-3">{children}</p>;
}

/** What a search keeps: everything that is not at its default, but not the page. */
function keptParams(filters: KeyFilters): [string, string][] {
  const address = keysHref(filters, { q: "" });
  return [...new URLSearchParams(address.split("?")[1])];
}
