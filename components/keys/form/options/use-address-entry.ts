import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useBasePath } from "@/components/ui/base-path";
import type { AddressPlan } from "@/lib/kraken/address-text/plan";
import { type AddressEntry, type MergedAddresses, mergeAddresses, readAddress } from "@/lib/kraken/ip-allowlist";
import { useSetting } from "../use-setting";
import { addedSentence } from "./address-sentences";
import { type Around, insertPasted } from "./insert-pasted";

/** Beyond this the tab would be busy for too long. A thousand addresses, which is all a key may have, are far less. */
const LONGEST_TEXT_CHARS = 1_000_000;

const NOT_LOADED = "Nothing was added: a part of this page did not load. Try again.";

type Told = { message: string; isRefusal: boolean };
const NOTHING_TOLD: Told = { message: "", isRefusal: false };

type Props = { entries: readonly string[]; onAdd: (merged: MergedAddresses) => void };

/**
 * What is in the box, and what becomes of it. Addresses that were typed are added at once; of anything longer a plan is
 * made first. Nothing is added while somebody types: half a line may mean something else than the whole.
 */
export function useAddressEntry({ entries, onAdd }: Props) {
  const base = useBasePath();
  const client = useQueryClient();
  const { value: text, set: setText } = useSetting("pendingAddresses");
  const [made, setMade] = useState<{ plan: AddressPlan; list: string } | null>(null);
  const [told, setTold] = useState(NOTHING_TOLD);
  const latest = useRef(text);
  /** What was pasted is not added by leaving the box, not even after a Cancel. */
  const isPasted = useRef(false);
  // A plan is for one list: an entry that was removed meanwhile may be wanted again.
  const plan = made?.list === entries.join() ? made.plan : null;

  function change(next: string) {
    latest.current = next;
    setText(next);
    setMade(null);
  }

  function tell(message: string, isRefusal = false) {
    setTold({ message, isRefusal });
  }

  function addAtOnce(found: AddressEntry[]) {
    const merged = mergeAddresses(found, entries);
    onAdd(merged);
    tell(addedSentence({ ...merged, refused: [], leftOut: [] }));
  }

  async function makePlan(read: string) {
    latest.current = read;
    const reader = await import("./read-pasted").catch(() => null);
    if (latest.current !== read) return;
    if (!reader) return tell(NOT_LOADED, true);
    const next = reader.readPasted(read, entries);
    if (next.plan) setMade({ plan: next.plan, list: entries.join() });
    setTold(next);
  }

  function enter() {
    if (plan) return addPlanned();
    if (text.trim() === "") return;
    const typed = plainEntries(text);
    if (!typed) return void makePlan(text);
    change("");
    addAtOnce(typed);
  }

  function paste(around: Around, pasted: string) {
    const next = insertPasted(around, pasted);
    if (next.length > LONGEST_TEXT_CHARS) {
      return tell("That is too long to be read here. Paste only the part with the addresses.", true);
    }
    change(next);
    tell("");
    isPasted.current = true;
    if (next.trim() === "") return;
    const typed = plainEntries(next);
    if (typed?.length !== 1) return void makePlan(next);
    change("");
    addAtOnce(typed);
  }

  function addPlanned() {
    if (!plan || plan.isTooMany || plan.added.length === 0) return;
    onAdd(plan);
    change(plan.toCorrect);
    tell(addedSentence(plan), plan.refused.length > 0);
  }

  return {
    text,
    plan,
    message: told.message,
    isRefusal: told.isRefusal,
    enter,
    paste,
    addPlanned,
    type(next: string) {
      change(next);
      isPasted.current = false;
      if (told.isRefusal || plan) tell("");
    },
    /** Adds what needs no second look. Anything else waits, so that nothing moves under a pointer. */
    leave() {
      const typed = plan || isPasted.current ? null : plainEntries(text);
      if (!typed) return;
      change("");
      addAtOnce(typed);
    },
    cancel() {
      setMade(null);
      tell("Nothing was added. The text is still in the box.");
    },
    clear() {
      change("");
      tell("Nothing was added. The box is empty again.");
    },
    async addOwnAddress() {
      const loaded = await import("./own-address").catch(() => null);
      const own = loaded ? await loaded.readOwnAddress(client, base) : NOT_LOADED;
      if (typeof own === "string") tell(own);
      else addAtOnce([own]);
    },
  };
}

/** The entries of one line that holds good addresses and blocks and nothing else, or null. */
function plainEntries(text: string): AddressEntry[] | null {
  if (text.trim().includes("\n")) return null;
  const read = text
    .split(/[\s,;]+/)
    .filter((word) => word !== "")
    .map(readAddress);
  const good = read.flatMap((entry) => ("reason" in entry ? [] : [entry]));
  return good.length > 0 && good.length === read.length ? good : null;
}
