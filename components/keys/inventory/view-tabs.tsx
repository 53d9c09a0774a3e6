import { TabLinks } from "@/components/ui/tabs";
import { type KeyFilters, type KeyView, keysHref, views } from "@/lib/keys/filters";
import { COUNT_LIMIT } from "@/lib/keys/inventory";

const viewWords: Record<KeyView, string> = {
  all: "All",
  attention: "Needs attention",
  moves_out: "Moves funds out",
  any_address: "Any address",
  unused: "Unused",
};

type ViewTabsProps = { filters: KeyFilters; counts: Record<KeyView, number> };

export function ViewTabs({ filters, counts }: ViewTabsProps) {
  const tabs = views.map((view) => ({
    href: keysHref(filters, { view }),
    label: viewWords[view],
    count: counts[view] < COUNT_LIMIT ? counts[view] : `${COUNT_LIMIT - 1}+`,
    current: filters.view === view,
  }));
  return <TabLinks label="Views" tabs={tabs} />;
}
