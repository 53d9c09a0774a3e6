"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { isOlderThanServer } from "@/components/ui/answered";
import { Disclosure } from "@/components/ui/disclosure";
import { Failed } from "@/components/ui/failed";

type WorkspaceErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function WorkspaceError({ error, reset }: WorkspaceErrorProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();

  // The server renders the page again first; without that, `reset` would show the same failed answer.
  const tryAgain = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });

  if (isOlderThanServer(error)) {
    return (
      <main id="content" tabIndex={-1} className="p-7 max-md:p-4">
        <h1 className="sr-only">This page is older than the server</h1>
        <Failed title="This page is older than the server" retry="Reload this page" onRetry={() => location.reload()}>
          The server was updated while the page was open. Nothing was sent, and your keys at Kraken are as they were.
        </Failed>
      </main>
    );
  }
  return (
    <main id="content" tabIndex={-1} className="p-7 max-md:p-4">
      <h1 className="sr-only">This page could not be shown</h1>
      <Failed
        title="This page could not be shown"
        onRetry={tryAgain}
        isRetrying={isPending}
        details={
          error.digest ? (
            <Disclosure summary="Details" className="min-w-0 py-0.5 text-12">
              Reference {error.digest}, for whoever reads this server&rsquo;s log.
            </Disclosure>
          ) : null
        }
      >
        Something went wrong on this server. Your keys at Kraken are as they were.
      </Failed>
    </main>
  );
}
