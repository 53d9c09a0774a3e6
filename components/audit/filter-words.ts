import { formatDay } from "@/components/ui/time-format";
import type { EventFilters } from "@/lib/audit/filters";

const dayInWords = (day: string) => formatDay(new Date(day), "utc");

export function daysInWords({ from, to }: Pick<EventFilters, "from" | "to">): string {
  if (from !== null && from === to) return dayInWords(from);
  if (from !== null && to !== null) return `${dayInWords(from)} to ${dayInWords(to)}`;
  if (from !== null) return `Since ${dayInWords(from)}`;
  return to === null ? "Any day" : `Until ${dayInWords(to)}`;
}
