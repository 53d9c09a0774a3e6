"use client";

import { Page } from "@/components/shell/page";
import { PageHeader } from "@/components/shell/page-header";
import { Failed } from "@/components/ui/failed";

export default function SettingsError({ retry }: { retry: () => void }) {
  return (
    <Page crumbs={[{ label: "Settings" }]}>
      <PageHeader title="Settings" />
      <Failed title="Your settings could not be read" onRetry={retry}>
        Something went wrong on this server. Your sessions, your keys and your connection to Kraken are as they were.
      </Failed>
    </Page>
  );
}
