import { TabLinks } from "@/components/ui/tabs";
import { type KeyFilters, type KeyView, keysHref, views } from "@/lib/inventory/filters";
import { formatThousands } from "@/lib/words/phrases";

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
    count: formatThousands(counts[view]),
    current: filters.view === view,
  }));
  return <TabLinks label="Views" tabs={tabs} />;
}
