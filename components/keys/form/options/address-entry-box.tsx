"use client";

import { LocateFixed, Plus } from "lucide";
import { type ClipboardEvent, type KeyboardEvent, lazy, type ReactNode, Suspense } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import type { MergedAddresses } from "@/lib/kraken/ip-allowlist";
import { controlId } from "../field-ids";
import { useSetting } from "../use-setting";
import { useAddressEntry } from "./use-address-entry";

const AddressPreview = lazy(() => import("./address-preview").then((module) => ({ default: module.AddressPreview })));

type AddressEntryBoxProps = {
  entries: readonly string[];
  onAdd: (merged: MergedAddresses) => void;
  /** What is in the list already. */
  children: ReactNode;
};

const BOX_ID = controlId("ipAllowlist");

/** Where addresses are typed and pasted. What a longer text means is listed beneath before any of it is added. */
export function AddressEntryBox({ entries, onAdd, children }: AddressEntryBoxProps) {
  const { leave, error } = useSetting("ipAllowlist");
  const entry = useAddressEntry({ entries, onAdd });

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape" && entry.plan) {
      event.preventDefault();
      entry.cancel();
    }
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    entry.enter();
  }

  function onPaste(event: ClipboardEvent<HTMLTextAreaElement>) {
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    entry.paste(
      { before: value.slice(0, selectionStart), after: value.slice(selectionEnd) },
      event.clipboardData.getData("text"),
    );
  }

  function answer(act: () => void) {
    act();
    document.getElementById(BOX_ID)?.focus();
  }

  const { plan } = entry;
  const statusId = `${BOX_ID}-status`;
  const errorId = `${BOX_ID}-error`;
  return (
    <>
      <div className="overflow-clip rounded-card border border-line">
        {children}
        <div className="flex flex-wrap items-start gap-2 bg-canvas p-2">
          <div className="min-w-48 flex-1">
            <TextArea
              id={BOX_ID}
              aria-label="Addresses to add, separated by commas, spaces or lines"
              aria-invalid={error || entry.isRefusal ? true : undefined}
              aria-describedby={`${errorId} ${statusId}`}
              mono
              short
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={entry.text}
              onChange={(event) => entry.type(event.target.value)}
              onKeyDown={onKeyDown}
              onPaste={onPaste}
              onBlur={() => {
                entry.leave();
                leave();
              }}
            />
          </div>
          <div className="flex flex-wrap gap-2 py-1">
            {entry.text.trim() !== "" && !plan ? (
              <Button size={28} icon={Plus} onClick={entry.enter}>
                Add
              </Button>
            ) : null}
            <Button size={28} icon={LocateFixed} onClick={entry.addOwnAddress}>
              Add my current address
            </Button>
          </div>
        </div>
        {plan ? (
          <Suspense>
            <AddressPreview
              plan={plan}
              onAdd={() => answer(entry.addPlanned)}
              onCancel={() => answer(entry.cancel)}
              onClear={() => answer(entry.clear)}
            />
          </Suspense>
        ) : null}
      </div>
      <FieldError id={errorId}>{error}</FieldError>
      <p id={statusId} role="status" className="mt-2 max-w-[72ch] wrap-anywhere text-12 text-ink-2">
        {entry.message ||
          "Separate several by commas, spaces or lines. Enter adds them; what is pasted is listed first."}
      </p>
    </>
  );
}
