"use client";

import { Failed } from "@/components/ui/failed";

export default function PublicError({ retry }: { retry: () => void }) {
  return (
    <>
      <h1 className="sr-only">This page could not be shown</h1>
      <Failed title="This page could not be shown" onRetry={retry}>
        Something went wrong on this server. Nothing was changed at Kraken.
      </Failed>
    </>
  );
}
