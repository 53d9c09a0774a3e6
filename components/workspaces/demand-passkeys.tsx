"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";

const DemandPasskeysDialog = lazy(() =>
  import("./demand-passkeys-dialog").then((module) => ({ default: module.DemandPasskeysDialog })),
);

type DemandPasskeysProps = { demanded: boolean; hasPasskey: boolean; workspaceName: string };

/** For those who may decide it. */
export function DemandPasskeys({ demanded, hasPasskey, workspaceName }: DemandPasskeysProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      {hasPasskey ? null : (
        <p>To {demanded ? "stop that" : "demand passkeys of everybody"}, add one of your own first.</p>
      )}
      <Button size={28} className="mt-2" aria-haspopup="dialog" disabled={!hasPasskey} onClick={() => setIsOpen(true)}>
        {demanded ? "Stop demanding passkeys" : "Demand passkeys"}
      </Button>
      {isOpen ? (
        <Suspense>
          <DemandPasskeysDialog demand={!demanded} workspaceName={workspaceName} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
