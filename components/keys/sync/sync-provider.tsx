"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext } from "react";
import { type Reading, useReading } from "./use-reading";

type AskedReading = Reading & { readNow: () => Promise<void> };

const AskedReadingContext = createContext<AskedReading | null>(null);

/** Lets the leaves of one page share the reading that the person asked for. What it wraps is rendered by the server. */
export function SyncProvider({ children }: { children: ReactNode }) {
  const router = useRouter();
  const { read, ...reading } = useReading();

  async function readNow() {
    await read("now");
    router.refresh();
  }

  return <AskedReadingContext value={{ ...reading, readNow }}>{children}</AskedReadingContext>;
}

export function useAskedReading(): AskedReading {
  const reading = useContext(AskedReadingContext);
  if (!reading) throw new Error("a sync button or reading note stands outside of its provider");
  return reading;
}
