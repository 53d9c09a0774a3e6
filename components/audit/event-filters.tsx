import { accountName } from "@/components/keys/inventory/account-name";
import { ButtonLink } from "@/components/ui/button-link";
import type { FilterNames } from "@/lib/audit/data";
import { auditHref, type EventFilters, isFilteredLog } from "@/lib/audit/filters";
import { eventGroups } from "@/lib/audit/groups";
import type { Connection } from "@/lib/connections/data";
import { DayForm } from "./day-form";
import { daysInWords, groupWords } from "./filter-words";
import { MenuFilter } from "./menu-filter";

type EventFiltersProps = { filters: EventFilters; names: FilterNames; connections: readonly Connection[] };

/** Menus of links; what is chosen stands in the address. */
export function EventFilterBar({ filters, names, connections }: EventFiltersProps) {
  const accounts = connections.map((one) => ({ id: one.id, name: accountName(one) }));
  const groups = eventGroups.map((group) => ({ id: group, name: groupWords[group] }));
  return (
    <div className="flex flex-wrap items-center gap-2">
      {names.people.length > 0 ? (
        <NamedFilter filters={filters} property="person" label="Who" none="Anyone" items={names.people} />
      ) : null}
      <NamedFilter filters={filters} property="group" label="What" none="Anything" items={groups} />
      {names.keys.length > 0 ? (
        <NamedFilter filters={filters} property="key" label="Key" none="Any key" items={names.keys} />
      ) : null}
      {accounts.length > 1 || filters.connection !== null ? (
        <NamedFilter filters={filters} property="connection" label="Account" none="Any account" items={accounts} />
      ) : null}
      <MenuFilter id="days" label="Days" value={daysInWords(filters)} choices={dayChoices(filters)}>
        <DayForm filters={filters} />
      </MenuFilter>
      {isFilteredLog(filters) ? (
        <ButtonLink variant="text" href="/audit" prefetch={false}>
          Clear filters
        </ButtonLink>
      ) : null}
    </div>
  );
}

type NamedFilterProps = {
  filters: EventFilters;
  property: "person" | "group" | "key" | "connection";
  label: string;
  /** The choice that leaves everything. */
  none: string;
  items: readonly { id: string; name: string }[];
};

function NamedFilter({ filters, property, label, none, items }: NamedFilterProps) {
  const chosen = filters[property];
  const link = (id: string | null, name: string) => ({
    label: name,
    href: auditHref(filters, { [property]: id }),
    chosen: id === chosen,
  });
  // An address can name what is not offered, or is not there at all.
  const value = chosen === null ? none : (items.find(({ id }) => id === chosen)?.name ?? "Something else");
  return (
    <MenuFilter
      id={property}
      label={label}
      value={value}
      choices={[link(null, none), ...items.map(({ id, name }) => link(id, name))]}
    />
  );
}

const DAY_MS = 86_400_000;

function dayChoices(filters: EventFilters) {
  const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
  const choice = (label: string, from: string | null) => ({
    label,
    href: auditHref(filters, { from, to: null }),
    chosen: filters.from === from && filters.to === null,
  });
  return [
    choice("Any day", null),
    choice("Today", daysAgo(0)),
    choice("The last 7 days", daysAgo(6)),
    choice("The last 30 days", daysAgo(29)),
  ];
}
