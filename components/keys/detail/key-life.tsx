import { LifeRule } from "@/components/ui/graduated-rule";
import { LAST_SECOND } from "@/lib/kraken/time";

const DAY_MS = 24 * 60 * 60 * 1000;

type KeyLifeProps = { from: Date; validUntil: number };

/** The life of a key on a graduated rule, with today; nothing for a life of less than a day or of unknown length. */
export function KeyLife({ from, validUntil }: KeyLifeProps) {
  const lengthMs = validUntil * 1000 - from.getTime();
  const days = Math.round(lengthMs / DAY_MS);
  if (days < 1 || validUntil >= LAST_SECOND) return null;
  const share = Math.min((Date.now() - from.getTime()) / lengthMs, 1);
  const words = share < 1 ? `day ${Math.max(Math.ceil(share * days), 1)} of ${days}` : `${days} days, over`;
  return (
    <span className="mt-1.5 flex items-center gap-2 text-12 text-ink-3">
      <LifeRule label={words} now={share} className="max-w-60" />
      <span aria-hidden="true" className="whitespace-nowrap">
        {words}
      </span>
    </span>
  );
}
