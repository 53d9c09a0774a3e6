"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";

const RemoveDialog = lazy(() => import("./remove-dialog").then((module) => ({ default: module.RemoveDialog })));

export type RemoveSealingKeyProps = { id: string; name: string; recipient: string; userId: string };

export function RemoveSealingKey(props: RemoveSealingKeyProps) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button size={28} onClick={() => setIsAsking(true)}>
        Remove<span className="sr-only"> sealing key: {props.name}</span>
      </Button>
      {isAsking ? (
        <Suspense>
          <RemoveDialog {...props} onClose={() => setIsAsking(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
