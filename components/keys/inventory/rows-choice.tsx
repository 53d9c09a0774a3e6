import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import { type KeyFilters, keysHref, pageSizes } from "@/lib/inventory/filters";

/** How many rows a page has. */
export function RowsChoice({ filters }: { filters: KeyFilters }) {
  return (
    <nav aria-label="Rows per page" className="flex items-center gap-1 text-12 text-ink-3">
      Rows
      {pageSizes.map((rows) => (
        <Link
          key={rows}
          href={keysHref(filters, { rows })}
          scroll={false}
          aria-current={rows === filters.rows ? "true" : undefined}
          className={classNames(
            "inline-grid h-6 min-w-8 place-items-center rounded-tag px-1.5 pointer-coarse:h-11 pointer-coarse:min-w-11",
            rows === filters.rows ? "bg-sunken font-medium text-ink" : "text-ink-2 hover:bg-hover hover:text-ink",
          )}
        >
          {rows}
        </Link>
      ))}
    </nav>
  );
}
