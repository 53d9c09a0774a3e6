"use client";

import { Page } from "@/components/shell/page";
import { Failed } from "@/components/ui/failed";

export default function SecretError({ retry }: { retry: () => void }) {
  return (
    <Page crumbs={[{ label: "Keys", href: "/keys" }, { label: "Store the private key" }]}>
      <h1 className="sr-only">Store the private key</h1>
      <Failed title="The new key could not be read" onRetry={retry}>
        Nothing was lost: the private key is kept for ten minutes from its creation, for this browser session.
      </Failed>
    </Page>
  );
}
