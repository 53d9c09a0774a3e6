import { cookies } from "next/headers";
import { accountName } from "@/components/connections/account-name";
import { statusWord } from "@/components/permissions/status-words";
import { SHORTCUTS_COOKIE, shortcutsFromCookie } from "@/components/shell/shortcuts";
import { Chip } from "@/components/ui/chip";
import { SearchForm } from "@/components/ui/search-form";
import type { Connection } from "@/lib/connections/data";
import { type KeyFilters, keysHref, origins } from "@/lib/inventory/filters";
import { type FilterGroup, FilterMenu } from "./filter-menu";
import { filterStatuses, originWords } from "./filter-words";
import { PermissionFlagsLegend } from "./permission-flags-legend";

type FilterBarProps = { filters: KeyFilters; connections: readonly Connection[] };

export async function FilterBar({ filters, connections }: FilterBarProps) {
  const hasShortcut = shortcutsFromCookie((await cookies()).get(SHORTCUTS_COOKIE)?.value);
  const account = connections.find(({ id }) => id === filters.connection);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchForm
        q={filters.q}
        maxLength={100}
        placeholder="Name, tag, owner, tool …"
        label="Search by name, tool, address, owner, purpose, ticket, tag or note"
        kept={keptParams(filters)}
        hasShortcut={hasShortcut}
      />
      <FilterMenu groups={filterGroups(filters, connections)} />
      {filters.status ? (
        <Chip label="Status" value={statusWord(filters.status)} removeHref={keysHref(filters, { status: null })} />
      ) : null}
      {filters.origin ? (
        <Chip label="Origin" value={originWords[filters.origin]} removeHref={keysHref(filters, { origin: null })} />
      ) : null}
      {account ? (
        <Chip label="Account" value={accountName(account)} removeHref={keysHref(filters, { connection: null })} />
      ) : null}
      <PermissionFlagsLegend className="ml-auto max-xl:hidden" />
    </div>
  );
}

/** What a search keeps: everything that is not at its default, but not the page. */
function keptParams(filters: KeyFilters): [string, string][] {
  const address = keysHref(filters, { q: "" });
  return [...new URLSearchParams(address.split("?")[1])];
}

function filterGroups(filters: KeyFilters, connections: readonly Connection[]): FilterGroup[] {
  const link = (label: string, change: Partial<KeyFilters>) => ({ label, href: keysHref(filters, change) });
  return [
    { heading: "Status", links: filterStatuses.map((status) => link(statusWord(status), { status })) },
    { heading: "Origin", links: origins.map((origin) => link(originWords[origin], { origin })) },
    {
      heading: "Account",
      links: connections.length > 1 ? connections.map((one) => link(accountName(one), { connection: one.id })) : [],
    },
  ];
}
