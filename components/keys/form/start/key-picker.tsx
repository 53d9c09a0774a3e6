"use client";

import { Check, Copy, Search } from "lucide";
import { useEffect, useState } from "react";
import { useBasePath } from "@/components/ui/base-path";
import { Button } from "@/components/ui/button";
import { PermissionFlags } from "@/components/ui/permission-flags";
import { TextInput } from "@/components/ui/text-input";
import { shownName } from "@/lib/kraken/shown-name";
import type { CopiedKey } from "./use-start";
import { useStart } from "./use-start";

type FoundKey = CopiedKey & { id: string };

const TYPING_PAUSE_MS = 250;

type Found = { state: "loading" } | { state: "failed" } | { state: "ready"; query: string; keys: FoundKey[] };

export function KeyPicker() {
  const base = useBasePath();
  const { startFromKey } = useStart();
  const [query, setQuery] = useState("");
  const [attempt, setAttempt] = useState(0);
  const [search, setSearch] = useState<Found>({ state: "loading" });
  const [copiedId, setCopiedId] = useState<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is a reason to ask again
  useEffect(() => {
    const aborter = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`${base}/keys/new/existing?${new URLSearchParams({ q: query })}`, {
          signal: aborter.signal,
        });
        if (!response.ok) throw new Error(String(response.status));
        const { keys } = (await response.json()) as { keys: FoundKey[] };
        setSearch({ state: "ready", query, keys });
      } catch {
        if (!aborter.signal.aborted) setSearch({ state: "failed" });
      }
    }, TYPING_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [base, query, attempt]);

  return (
    <div className="overflow-clip rounded-card border border-line bg-surface">
      <div className="border-line border-b p-2">
        <TextInput
          type="search"
          icon={Search}
          aria-label="Find one of your keys"
          placeholder="Find one of your keys"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      <div role="status">
        {search.state === "loading" ? <p className="p-4 text-ink-2">Looking for your keys …</p> : null}
        {search.state === "failed" ? (
          <div className="flex flex-wrap items-center gap-3 p-4">
            <p>Your keys could not be read. What you typed below is still there.</p>
            <Button size={28} onClick={() => setAttempt(attempt + 1)}>
              Try again
            </Button>
          </div>
        ) : null}
        {search.state === "ready" && search.keys.length === 0 ? (
          <p className="p-4 text-ink-2">
            {search.query
              ? `No key fits “${shownName(search.query)}”.`
              : "This workspace has no keys to copy from yet."}
          </p>
        ) : null}
      </div>
      {search.state === "ready" ? (
        <ul className="divide-y divide-line">
          {search.keys.map((key) => (
            <li key={key.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2.5">
              <div className="min-w-0">
                <p className="wrap-anywhere font-medium">{shownName(key.settings.name)}</p>
                <p className="text-12 text-ink-3">{key.tool ?? "No tool noted"}</p>
              </div>
              <PermissionFlags flags={key.settings.permissions} className="ml-auto" />
              <Button
                size={28}
                icon={copiedId === key.id ? Check : Copy}
                onClick={() => {
                  startFromKey(key);
                  setCopiedId(key.id);
                }}
              >
                {copiedId === key.id ? "Settings copied" : "Copy settings"}
                <span className="sr-only"> of {shownName(key.settings.name)}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
