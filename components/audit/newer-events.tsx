"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowUp } from "lucide";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { useBasePath } from "@/components/ui/base-path";
import { Button } from "@/components/ui/button";
import { newerCountQuery } from "@/lib/audit/queries";

type NewerEventsProps = {
  /** The query string that asks for entries after the first one shown, with the filters of the page. */
  query: string;
  /** Counts stop here. */
  limit: number;
};

/** Says that there are new entries; they come when the person asks, so that nothing moves under the eyes. */
export function NewerEvents({ query, limit }: NewerEventsProps) {
  const router = useRouter();
  const region = useRef<HTMLDivElement>(null);
  const { data: count } = useQuery(newerCountQuery(`${useBasePath()}/audit/newer${query}`));

  function show() {
    // The button goes away with what it announced.
    region.current?.focus();
    router.refresh();
  }

  return (
    <div ref={region} role="status" tabIndex={-1} className="empty:-mt-4">
      {count > 0 ? (
        <div className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-accent-line bg-accent-soft px-3 py-2">
          <span className="font-semibold">{words(count, limit)}</span>
          <Button size={28} icon={ArrowUp} onClick={show}>
            Show
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function words(count: number, limit: number): string {
  if (count >= limit) return `${limit} or more new events`;
  return count === 1 ? "1 new event" : `${count} new events`;
}
