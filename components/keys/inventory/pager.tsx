import { ArrowLeft, ArrowRight } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { type KeyFilters, keysHref } from "@/lib/keys/filters";
import type { InventoryPage } from "@/lib/keys/inventory";

type PagerProps = { page: InventoryPage; filters: KeyFilters };

export function Pager({ page: { previous, next }, filters }: PagerProps) {
  if (!previous && !next) return null;
  return (
    <nav aria-label="Pages" className="flex justify-between gap-2">
      <span>
        {previous ? (
          <ButtonLink icon={ArrowLeft} href={keysHref(filters, { before: previous, after: null })} prefetch={false}>
            Previous
          </ButtonLink>
        ) : null}
      </span>
      {next ? (
        <ButtonLink iconAfter={ArrowRight} href={keysHref(filters, { after: next, before: null })} prefetch={false}>
          Next
        </ButtonLink>
      ) : null}
    </nav>
  );
}
