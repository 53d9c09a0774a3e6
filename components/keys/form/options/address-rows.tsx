import { TriangleAlert, X } from "lucide";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { readAddress } from "@/lib/kraken/ip-allowlist";
import { shownText } from "@/lib/kraken/shown-name";

type AddressRowsProps = {
  entries: readonly string[];
  /** What was said when they were added, by entry. */
  notes: Readonly<Record<string, string>>;
  onRemove: (entry: string) => void;
};

export function AddressRows({ entries, notes, onRemove }: AddressRowsProps) {
  if (entries.length === 0) return null;
  return (
    <ul
      aria-label="Addresses that may use the key"
      className="max-h-96 divide-y divide-line overflow-y-auto border-line border-b"
    >
      {entries.map((entry) => (
        <AddressRow key={entry} entry={entry} note={notes[entry]} onRemove={onRemove} />
      ))}
    </ul>
  );
}

type AddressRowProps = Pick<AddressRowsProps, "onRemove"> & { entry: string; note: string | undefined };

function AddressRow({ entry, note, onRemove }: AddressRowProps) {
  const read = readAddress(entry);
  const caution = "reason" in read || read.caution || note?.includes("host part");
  const words = "reason" in read ? read.reason : (note ?? read.note ?? read.size);
  return (
    <li className="flex items-center gap-3 px-3 py-1.5">
      <AddressWords text={shownText(entry)} words={words} caution={caution ?? false} />
      <IconButton icon={X} label={`Remove ${shownText(entry)}`} onClick={() => onRemove(entry)} />
    </li>
  );
}

type AddressWordsProps = {
  text: string;
  words: string;
  caution: boolean;
  /** As it was pasted. */
  remark?: string | undefined;
};

/** An address, and what there is to say about it. */
export function AddressWords({ text, words, caution, remark }: AddressWordsProps) {
  return (
    <span className="grid min-w-0 flex-1 gap-x-4 sm:grid-cols-[12rem_minmax(0,1fr)]">
      <code className="wrap-anywhere font-mono">{text}</code>
      <span className={caution ? "flex gap-1.5 text-12 text-warn" : "text-12 text-ink-3"}>
        {caution ? <Icon as={TriangleAlert} size={14} className="mt-px" /> : null}
        {words}
      </span>
      {remark ? <span className="wrap-anywhere text-12 text-ink-2 sm:col-start-2">Beside it: “{remark}”</span> : null}
    </span>
  );
}
