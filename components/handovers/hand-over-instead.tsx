"use client";

import { Send } from "lucide";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { LinkProps } from "./link-dialog";

const LinkDialog = lazy(() => import("./link-dialog").then((module) => ({ default: module.LinkDialog })));

/** For a creator who does not want to keep the private key but to pass it on. */
export function HandOverInstead(props: Pick<LinkProps, "handover" | "onHandedOver">) {
  const [open, setOpen] = useState(props.handover.meantFor !== null);
  return (
    <>
      <Button variant="ghost" icon={Send} onClick={() => setOpen(true)}>
        Hand over instead
      </Button>
      {open ? (
        <Suspense>
          <LinkDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
