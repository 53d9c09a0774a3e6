import { ArrowLeft, ArrowRight } from "lucide";
import { ButtonLink } from "@/components/ui/button-link";
import type { EventPage } from "@/lib/audit/data";
import { auditHref, type EventFilters } from "@/lib/audit/filters";

type LogPagerProps = { page: EventPage; filters: EventFilters };

export function LogPager({ page: { newer, older }, filters }: LogPagerProps) {
  if (newer === null && older === null) return null;
  return (
    <nav aria-label="Pages" className="flex justify-end gap-2">
      {newer === null ? null : (
        <ButtonLink icon={ArrowLeft} href={auditHref(filters, { after: newer, before: null })}>
          Newer
        </ButtonLink>
      )}
      {older === null ? null : (
        <ButtonLink iconAfter={ArrowRight} href={auditHref(filters, { before: older, after: null })}>
          Older
        </ButtonLink>
      )}
    </nav>
  );
}
