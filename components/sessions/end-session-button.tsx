"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { endSessionAction } from "@/lib/auth/actions";
import { messageFor } from "@/lib/errors";

type EndSessionButtonProps = { sessionId: string /** Which one: "Firefox 145 on Linux". */; name: string };

export function EndSessionButton({ sessionId, name }: EndSessionButtonProps) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function end() {
    setBusy(true);
    setProblem(null);
    try {
      const result = await endSessionAction({ sessionId });
      // One that has ended by itself meanwhile is gone from the list too.
      if (result.ok || result.code === "not_found") return router.refresh();
      setProblem(messageFor(result.code));
    } catch {
      setProblem("Quayside did not answer. The session may still be open; try again.");
    }
    setBusy(false);
  }

  return (
    <>
      <Button size={28} busy={busy} onClick={end}>
        End
        <span className="sr-only"> session: {name}</span>
      </Button>
      <span role="alert" className="max-w-60 text-12 text-danger empty:hidden">
        {problem}
      </span>
    </>
  );
}
