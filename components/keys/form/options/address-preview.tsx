import { type ReactNode, useId } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import type { AddressPlan, NotAdded } from "@/lib/kraken/address-text/plan";
import { countOf } from "@/lib/words/phrases";
import { AddressWords } from "./address-rows";
import { tooManySentence } from "./read-pasted";

type AddressPreviewProps = {
  plan: AddressPlan;
  onAdd: () => void;
  onCancel: () => void;
  /** Throws the text away. */
  onClear: () => void;
};

/** What a text means, before any of it is added. */
export function AddressPreview({ plan, onAdd, onCancel, onClear }: AddressPreviewProps) {
  const { added, refused, leftOut, covered, repeated, isTooMany } = plan;
  const titleId = useId();
  const canAdd = added.length > 0 && !isTooMany;
  const unneeded = [
    ...covered.map(({ text, by }) => ({ text, reason: `is part of ${by}` })),
    ...repeated.map((text) => ({ text, reason: "is there already" })),
  ];
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-3 border-line border-t bg-surface p-3">
      <h3 id={titleId} className="font-medium">
        What this text means
      </h3>
      {isTooMany ? (
        <Banner tone="look" title="Too many addresses.">
          {tooManySentence(plan)}
        </Banner>
      ) : null}
      {added.length > 0 ? (
        <Part
          title={countOf(
            added.length,
            `address ${isTooMany ? "found" : "to add"}`,
            `addresses ${isTooMany ? "found" : "to add"}`,
          )}
        >
          <Listed
            label="To add"
            entries={added}
            draw={({ text, note, size, caution, remark }) => (
              <AddressWords text={text} words={note ?? size} caution={caution} remark={remark} />
            )}
          />
        </Part>
      ) : null}
      {refused.length > 0 ? (
        <Part title={countOf(refused.length, "refused entry", "refused entries")}>
          <Listed label="Refused" entries={refused} draw={(entry) => <Reason {...entry} />} />
        </Part>
      ) : null}
      {leftOut.length > 0 ? (
        <Disclosure summary={countOf(leftOut.length, "left out by the text itself", "left out by the text itself")}>
          <Listed label="Left out" entries={leftOut} draw={(entry) => <Reason {...entry} />} />
        </Disclosure>
      ) : null}
      {unneeded.length > 0 ? (
        <Disclosure summary={countOf(unneeded.length, "not needed", "not needed")}>
          <Listed label="Not needed" entries={unneeded} draw={(entry) => <Reason {...entry} />} />
        </Disclosure>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {canAdd ? (
          <Button size={28} onClick={onAdd}>
            Add {countOf(added.length, "address", "addresses")}
          </Button>
        ) : null}
        <Button size={28} variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
        {canAdd ? null : (
          <Button size={28} variant="ghost" onClick={onClear}>
            Clear the box
          </Button>
        )}
      </div>
    </section>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h4 className="mb-1 font-medium text-12 text-ink-2">{title}</h4>
      {children}
    </div>
  );
}

/** More would only keep the tab busy: what can be added is never more. */
const MOST_LISTED = 1_000;
/** Fewer fit without scrolling. */
const MANY = 6;

type ListedProps<Entry> = { label: string; entries: Entry[]; draw: (entry: Entry) => ReactNode };

function Listed<Entry extends { text: string; line?: number; reason?: string }>({
  label,
  entries,
  draw,
}: ListedProps<Entry>) {
  const more = entries.length - MOST_LISTED;
  return (
    <section
      aria-label={label}
      // What scrolls has to be reached by the keyboard.
      tabIndex={entries.length > MANY ? 0 : undefined}
      className="max-h-60 overflow-y-auto rounded-control border border-line focus-visible:-outline-offset-2"
    >
      <ul className="divide-y divide-line">
        {entries.slice(0, MOST_LISTED).map((entry) => (
          <li key={`${entry.line} ${entry.text} ${entry.reason}`} className="flex px-3 py-1.5">
            {draw(entry)}
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="px-3 py-1.5 text-12 text-ink-3">And {countOf(more, "more", "more")}</p> : null}
    </section>
  );
}

function Reason({
  line,
  text,
  reason,
}: Partial<Pick<NotAdded, "line">> & Omit<NotAdded, "line"> & { isFaulty?: boolean }) {
  return (
    <span className="min-w-0 text-12 text-ink-2 wrap-anywhere">
      {line === undefined ? null : <span className="text-ink-3">Line {line}: </span>}
      <code className="font-mono text-ink">{text}</code> {reason}
    </span>
  );
}
