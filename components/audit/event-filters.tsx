import { accountName } from "@/components/connections/account-name";
import { ButtonLink } from "@/components/ui/button-link";
import { Link } from "@/components/ui/link";
import { SearchForm } from "@/components/ui/search-form";
import type { FilterNames } from "@/lib/audit/data";
import { auditHref, type EventFilters, eventQuery, isFilteredLog, SEARCH_MAX_CHARS } from "@/lib/audit/filters";
import type { Connection } from "@/lib/connections/data";
import { shownOutcomes } from "@/lib/db/shown-outcomes";
import { eventGroupNames, eventGroups } from "@/lib/events/groups";
import { shownName } from "@/lib/kraken/shown-name";
import { DayForm } from "./day-form";
import { outcomeLooks } from "./event-look";
import { daysInWords } from "./filter-words";
import { MenuFilter } from "./menu-filter";

type EventFiltersProps = {
  filters: EventFilters;
  names: FilterNames;
  connections: readonly Connection[];
  /** Whether there can be anything routine to show. */
  hasRoutine: boolean;
};

/** Menus of links; what is chosen stands in the address. */
export function EventFilterBar({ filters, names, connections, hasRoutine }: EventFiltersProps) {
  const accounts = connections.map((one) => ({ id: one.id, name: accountName(one) }));
  const groups = eventGroups.map((group) => ({ id: group, name: eventGroupNames[group] }));
  const outcomes = shownOutcomes.map((outcome) => ({ id: outcome, name: outcomeLooks[outcome].word }));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchForm
        q={filters.q ?? ""}
        maxLength={SEARCH_MAX_CHARS}
        placeholder="Key, person or entry number"
        label="Search by key, person or entry number"
        className="max-md:basis-full"
        kept={[...new URLSearchParams(eventQuery(filters, { q: null, before: null, after: null }))]}
      />
      {names.people.length > 0 ? (
        <NamedFilter filters={filters} property="person" label="Who" none="Anyone" items={names.people} />
      ) : null}
      <NamedFilter filters={filters} property="group" label="What" none="Anything" items={groups} />
      <NamedFilter filters={filters} property="outcome" label="Outcome" none="Any outcome" items={outcomes} />
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
        <ButtonLink variant="text" href="/audit">
          Clear filters
        </ButtonLink>
      ) : null}
      {hasRoutine ? <RoutineSwitch filters={filters} /> : null}
    </div>
  );
}

/** What is left out is said, and one step away. */
function RoutineSwitch({ filters }: { filters: EventFilters }) {
  const isShown = filters.routine !== null;
  return (
    <p className="text-12 text-ink-2 lg:ml-auto">
      Routine checks of Kraken are {isShown ? "shown" : "left out"}.{" "}
      <Link
        href={auditHref(filters, { routine: isShown ? null : "shown" })}
        className="touch-target rounded-tag font-medium text-accent-ink hover:underline"
      >
        {isShown ? "Leave them out" : "Show them"}
      </Link>
    </p>
  );
}

type NamedFilterProps = {
  filters: EventFilters;
  property: "person" | "group" | "outcome" | "key" | "connection";
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
  const value = chosen === null ? none : shownName(items.find(({ id }) => id === chosen)?.name ?? "Something else");
  return (
    <MenuFilter
      id={property}
      label={label}
      value={value}
      choices={[link(null, none), ...items.map(({ id, name }) => link(id, shownName(name)))]}
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
