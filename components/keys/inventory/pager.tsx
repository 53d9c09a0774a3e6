import { ArrowLeft, ArrowRight } from "lucide";
import { ButtonLink } from "@/components/ui/button-link";
import { type KeyFilters, keysHref, pageSizes } from "@/lib/inventory/filters";
import type { InventoryPage } from "@/lib/inventory/list";
import { RowsChoice } from "./rows-choice";

type PagerProps = { page: InventoryPage; filters: KeyFilters };

export function Pager({ page: { previous, next }, filters }: PagerProps) {
  const hasPages = previous !== null || next !== null;
  if (!hasPages && filters.rows === pageSizes[0]) return null;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <RowsChoice filters={filters} />
      {hasPages ? (
        <nav aria-label="Pages" className="flex gap-2">
          {previous ? (
            <ButtonLink icon={ArrowLeft} href={keysHref(filters, { before: previous, after: null })}>
              Previous
            </ButtonLink>
          ) : null}
          {next ? (
            <ButtonLink iconAfter={ArrowRight} href={keysHref(filters, { after: next, before: null })}>
              Next
            </ButtonLink>
          ) : null}
        </nav>
      ) : null}
    </div>
  );
}
