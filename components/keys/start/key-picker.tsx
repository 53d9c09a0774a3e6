"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, Copy, Search } from "lucide";
import { useState } from "react";
import { PermissionFlags } from "@/components/permissions/permission-flags";
import { useBasePath } from "@/components/ui/base-path";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/text-input";
import { useDebounced } from "@/components/ui/use-debounced";
import { inventoryQueries } from "@/lib/inventory/queries";
import { shownName } from "@/lib/kraken/shown-name";
import { useStart } from "./use-start";

const TYPING_PAUSE_MS = 250;

export function KeyPicker() {
  const { startFromKey } = useStart();
  const [search, setSearch] = useState("");
  const found = useQuery(inventoryQueries.copyable(useBasePath(), useDebounced(search, TYPING_PAUSE_MS)));
  const [copiedId, setCopiedId] = useState<string | null>(null);

  return (
    <div className="overflow-clip rounded-card border border-line bg-surface">
      <div className="border-line border-b p-2">
        <TextInput
          type="search"
          icon={Search}
          aria-label="Find one of your keys"
          placeholder="Find one of your keys"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <div role="status">
        {found.isPending ? <p className="p-4 text-ink-2">Looking for your keys …</p> : null}
        {found.isError ? (
          <div className="flex flex-wrap items-center gap-3 p-4">
            <p>Your keys could not be read. What you typed below is still there.</p>
            <Button size={28} onClick={() => found.refetch()}>
              Try again
            </Button>
          </div>
        ) : null}
        {found.isSuccess && found.data.keys.length === 0 ? (
          <p className="p-4 text-ink-2">
            {found.data.search
              ? `No key fits “${shownName(found.data.search)}”.`
              : "This workspace has no keys to copy from yet."}
          </p>
        ) : null}
      </div>
      {found.isSuccess ? (
        <ul className="divide-y divide-line">
          {found.data.keys.map((key) => (
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
