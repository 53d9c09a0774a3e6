import { Banner } from "@/components/ui/banner";
import { Disclosure } from "@/components/ui/disclosure";
import type { UnreadableKey } from "@/lib/kraken/key";
import { countOf } from "@/lib/words/phrases";
import { entriesIn, type UnreadableLine, unreadableLines } from "./unreadable-words";

/** At once, and when unfolded: Kraken decides how many there are. */
const SHOWN = 3;
const UNFOLDED = 100;

type UnreadableKeysProps = {
  entries: readonly UnreadableKey[];
  /** Whose list it is, where that is not clear. */
  account: string | null;
};

/** The entries of Kraken's list that could not be read, each with its reason; nothing when there are none. */
export function UnreadableKeys({ entries, account }: UnreadableKeysProps) {
  if (entries.length === 0) return null;
  const lines = unreadableLines(entries);
  const folded = lines.slice(SHOWN);
  return (
    <Banner
      tone="look"
      title={`${account ? `${account}: ` : ""}${countOf(entries.length, "entry", "entries")} of Kraken’s list could not be read`}
      details={
        <>
          <Lines lines={lines.slice(0, SHOWN)} />
          {folded.length === 0 ? null : (
            <Disclosure summary={countOf(entriesIn(folded), "other entry", "other entries")} className="mt-1">
              <Lines lines={folded.slice(0, UNFOLDED)} />
              {folded.length > UNFOLDED ? (
                <p>{`And ${countOf(entriesIn(folded.slice(UNFOLDED)), "other entry", "other entries")}.`}</p>
              ) : null}
            </Disclosure>
          )}
        </>
      }
    >
      All other keys were read. What was known of these before still stands; look at them on Kraken’s own page.
    </Banner>
  );
}

function Lines({ lines }: { lines: readonly UnreadableLine[] }) {
  return (
    <ul className="mt-1">
      {lines.map(({ id, name, reason, count }) => (
        <li key={id} className="wrap-anywhere">
          <bdi className="font-medium">{name}</bdi>
          {`: ${reason}${count > 1 ? `, ${countOf(count, "time", "times")}` : ""}`}
        </li>
      ))}
    </ul>
  );
}
