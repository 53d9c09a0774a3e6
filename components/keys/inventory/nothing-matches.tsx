import { ButtonLink } from "@/components/ui/button-link";
import { Empty } from "@/components/ui/empty";

export function NothingMatches() {
  return (
    <Empty title="No key matches" actions={<ButtonLink href="/keys">Clear filters</ButtonLink>}>
      Your keys are all still there; the search, the view or a filter leaves none to show.
    </Empty>
  );
}
