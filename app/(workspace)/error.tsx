"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
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

  return (
    <main id="content" tabIndex={-1} className="p-7 max-md:p-4">
      <h1 className="sr-only">This page could not be shown</h1>
      <Failed
        title="This page could not be shown"
        retry={
          <Button size={28} busy={isPending} onClick={tryAgain}>
            Try again
          </Button>
        }
        details={error.digest ? `Reference ${error.digest}, for whoever reads this server's log.` : undefined}
      >
        Something went wrong on this server. Your keys at Kraken are as they were.
      </Failed>
    </main>
  );
}
