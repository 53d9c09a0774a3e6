import { formatClock, formatDay } from "@/components/ui/time-format";
import { isLastOrLater } from "@/lib/kraken/time";

/** A moment inside a sentence that the server writes, which knows no zone of the person: "20 Jan 2027, 09:00 UTC". */
export function utcMoment(unixSeconds: number): string {
  const at = new Date(unixSeconds * 1000);
  if (isLastOrLater(at)) return formatDay(at, "utc");
  return `${formatDay(at, "utc")}, ${formatClock(at, "utc")} UTC`;
}
