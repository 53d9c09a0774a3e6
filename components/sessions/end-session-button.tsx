"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { unlessTooOld } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { WaitingDetails } from "@/lib/auth/sessions";
import { messageFor } from "@/lib/errors";
import { endSessionAction } from "@/lib/sign-in/actions";
import { WaitingList } from "./waiting-list";

type EndSessionButtonProps = {
  sessionId: string;
  /** Which one: "Firefox 145 on Linux". */
  name: string;
  /** Where the person works. */
  workspaceId: string;
};

/** Ends another session, and asks first when private keys would be lost with it. */
export function EndSessionButton({ sessionId, name, workspaceId }: EndSessionButtonProps) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [waiting, setWaiting] = useState<WaitingDetails>([]);

  async function end(losing: string[] = []) {
    setBusy(true);
    setProblem(null);
    try {
      const result = await unlessTooOld(() => endSessionAction({ sessionId, losing }));
      // One that has ended by itself meanwhile is gone from the list too.
      if (result.ok || result.code === "not_found") {
        setWaiting([]);
        return router.refresh();
      }
      if (result.code === "secrets_waiting") setWaiting(result.details as WaitingDetails);
      else setProblem(`The session was not ended. ${messageFor(result.code)}`);
    } catch {
      setProblem("Quayside did not answer. The session may still be open; try again.");
    }
    setBusy(false);
  }

  const keep = () => {
    if (!busy) setWaiting([]);
  };
  const problemLine = (
    <span role="alert" className="max-w-60 text-12 text-danger empty:hidden">
      {problem}
    </span>
  );
  return (
    <>
      <Button size={28} busy={busy} onClick={() => end()}>
        End
        <span className="sr-only"> session: {name}</span>
      </Button>
      {waiting.length === 0 ? problemLine : null}
      <Dialog
        open={waiting.length > 0}
        onClose={keep}
        title="End this session and lose its private keys?"
        description={`Only ${name}, signed in there, can still see them. They end with the session: nobody can see them again, and each key has to be revoked and created again.`}
        footer={
          <>
            <Button onClick={keep}>Leave it open</Button>
            <Button variant="danger" busy={busy} onClick={() => end(waiting.map(({ keyId }) => keyId))}>
              End and lose them
            </Button>
          </>
        }
      >
        <WaitingList waiting={waiting} workspaceId={workspaceId} />
        {problemLine}
      </Dialog>
    </>
  );
}
