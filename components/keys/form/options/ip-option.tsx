"use client";

import { LocateFixed, TriangleAlert, X } from "lucide";
import { type ClipboardEvent, type KeyboardEvent, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { TextInput } from "@/components/ui/text-input";
import { parseAddressList, readAddress } from "@/lib/kraken/ip-allowlist";
import { countOf } from "@/lib/kraken/phrases";
import { controlId } from "../field-ids";
import { useSetting } from "../use-setting";
import { OptionRow } from "./option-row";

export function IpOption() {
  const { value, set } = useSetting("ipAllowlist");
  const [before, setBefore] = useState<string[]>([]);

  function switchTo(isOn: boolean) {
    if (!isOn) setBefore(value ?? []);
    set(isOn ? before : null);
  }

  return (
    <OptionRow
      label="IP address restriction"
      description={
        value === null
          ? "No restriction. The key works from any address."
          : "Only these addresses may use the key. IPv4, IPv6 or blocks."
      }
      isOn={value !== null}
      onSwitch={switchTo}
    >
      <AddressEditor />
    </OptionRow>
  );
}

type Told = { notes: Record<string, string>; message: string; isRefusal: boolean };
const NOTHING_TOLD: Told = { notes: {}, message: "", isRefusal: false };

const ENDS_AN_ENTRY = /[\s,;]$/;

function AddressEditor() {
  const { value, set, leave, error } = useSetting("ipAllowlist");
  const { value: pending, set: setPending } = useSetting("pendingAddresses");
  const [told, setTold] = useState(NOTHING_TOLD);
  const entries = value ?? [];

  /** Adds what can be used. What cannot stays in the box, to be corrected, unless nobody typed it. */
  function add(text: string, { wasTyped }: { wasTyped: boolean }) {
    const { added, refused, covered } = parseAddressList(text, entries);
    const unneeded = covered.map((entry) => entry.text);
    const kept = [...entries, ...added.map((entry) => entry.text)].filter((entry) => !unneeded.includes(entry));
    if (kept.join() !== entries.join()) set(kept);
    const faulty = refused.filter((entry) => "reason" in readAddress(entry.text));
    if (wasTyped) setPending(faulty.map((entry) => entry.text).join(" "));
    const notAdded = refused.map((entry) => `${entry.text} ${entry.reason}`);
    const dropped = covered.map(({ text: narrow, by }) => `${narrow} is part of ${by}`);
    setTold({
      notes: { ...told.notes, ...Object.fromEntries(added.flatMap(({ text, note }) => (note ? [[text, note]] : []))) },
      message: [
        added.length > 0 ? `${countOf(added.length, "address", "addresses")} added.` : "",
        dropped.length > 0 ? `No longer needed: ${dropped.join(", ")}.` : "",
        notAdded.length > 0 ? `Not added: ${notAdded.join(", ")}.` : "",
      ]
        .filter(Boolean)
        .join(" "),
      isRefusal: faulty.length > 0,
    });
  }

  function type(text: string) {
    if (ENDS_AN_ENTRY.test(text)) return add(text, { wasTyped: true });
    setPending(text);
    if (told.isRefusal) setTold({ ...told, message: "", isRefusal: false });
  }

  function addOnEnter(event: KeyboardEvent) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add(pending, { wasTyped: true });
  }

  function addPasted(event: ClipboardEvent) {
    event.preventDefault();
    add(`${pending} ${event.clipboardData.getData("text")}`, { wasTyped: true });
  }

  function addRest() {
    if (pending.trim() !== "") add(pending, { wasTyped: true });
    leave();
  }

  async function addOwnAddress() {
    try {
      const response = await fetch("/api/my-address");
      const { address } = (await response.json()) as { address?: string | null };
      if (address) return add(address, { wasTyped: false });
    } catch {
      // Told below, like an answer without an address.
    }
    const message = "Your address could not be found out. Type it instead.";
    setTold({ ...told, message, isRefusal: false });
  }

  const statusId = `${controlId("ipAllowlist")}-status`;
  const errorId = `${controlId("ipAllowlist")}-error`;
  return (
    <div className="min-w-0">
      <div className="overflow-clip rounded-card border border-line">
        {entries.length > 0 ? (
          <ul aria-label="Addresses that may use the key" className="divide-y divide-line border-line border-b">
            {entries.map((entry) => (
              <AddressRow
                key={entry}
                entry={entry}
                note={told.notes[entry]}
                onRemove={() => set(entries.filter((other) => other !== entry))}
              />
            ))}
          </ul>
        ) : null}
        <div className="flex flex-wrap items-center gap-2 bg-canvas p-2">
          <TextInput
            id={controlId("ipAllowlist")}
            aria-label="Addresses to add, separated by commas, spaces or lines"
            aria-invalid={error || told.isRefusal ? true : undefined}
            aria-describedby={`${errorId} ${statusId}`}
            mono
            className="min-w-48 flex-1"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={pending}
            onChange={(event) => type(event.target.value)}
            onKeyDown={addOnEnter}
            onPaste={addPasted}
            onBlur={addRest}
          />
          <Button size={28} icon={LocateFixed} onClick={addOwnAddress}>
            Add my current address
          </Button>
        </div>
      </div>
      <FieldError id={errorId}>{error}</FieldError>
      <p id={statusId} role="status" className="mt-2 max-w-[72ch] wrap-anywhere text-12 text-ink-2">
        {told.message || "Separate several by commas, spaces or lines. Enter adds them."}
      </p>
    </div>
  );
}

function AddressRow({ entry, note, onRemove }: { entry: string; note: string | undefined; onRemove: () => void }) {
  const read = readAddress(entry);
  const caution = "reason" in read || read.caution || note?.includes("host part");
  const words = "reason" in read ? read.reason : (note ?? read.note ?? read.size);
  return (
    <li className="flex items-center gap-3 px-3 py-1.5">
      <span className="grid min-w-0 flex-1 gap-x-4 sm:grid-cols-[12rem_minmax(0,1fr)]">
        <code className="wrap-anywhere font-mono">{entry}</code>
        <span className={caution ? "flex gap-1.5 text-12 text-warn" : "text-12 text-ink-3"}>
          {caution ? <Icon as={TriangleAlert} size={14} className="mt-px" /> : null}
          {words}
        </span>
      </span>
      <IconButton icon={X} label={`Remove ${entry}`} onClick={onRemove} />
    </li>
  );
}
