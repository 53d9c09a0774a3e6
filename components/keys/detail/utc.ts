import { formatClock, formatDay } from "@/components/ui/time-format";

/** A moment inside a sentence that the server writes, which knows no zone of the person: "20 Jan 2027, 09:00 UTC". */
export function utcMoment(unixSeconds: number): string {
  const at = new Date(unixSeconds * 1000);
  return `${formatDay(at, "utc")}, ${formatClock(at, "utc")} UTC`;
}
