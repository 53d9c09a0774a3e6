import { ButtonLink } from "@/components/ui/button-link";
import { Empty } from "@/components/ui/empty";
import { type EventFilters, isFilteredLog, isNewestPage } from "@/lib/audit/filters";

export function NoEvents({ filters }: { filters: EventFilters }) {
  if (isFilteredLog(filters)) {
    return (
      <Empty title="No entry matches" actions={<ButtonLink href="/audit">Clear filters</ButtonLink>}>
        Nothing is ever taken out of the log; the filters leave none to show.
      </Empty>
    );
  }
  if (!isNewestPage(filters)) {
    return (
      <Empty title="Here the log ends" actions={<ButtonLink href="/audit">To the newest entries</ButtonLink>}>
        There is nothing beyond the page that you came from.
      </Empty>
    );
  }
  return (
    <Empty title="Nothing has happened yet">
      Every sign-in, every change to a key and every look at a private key will be written down here, and stays.
    </Empty>
  );
}
