"use client";

import { Send } from "lucide";
import { lazy, Suspense } from "react";
import { useAskedDialog } from "@/components/step-up/use-asked";
import { Button } from "@/components/ui/button";
import { type LinkTyped, MAKE_LINK } from "./link-acts";
import type { LinkProps } from "./link-dialog";

const LinkDialog = lazy(() => import("./link-dialog").then((module) => ({ default: module.LinkDialog })));

/** For a creator who does not want to keep the private key but to pass it on. */
export function HandOverInstead(props: Pick<LinkProps, "handover" | "onHandedOver">) {
  const { isOpen, returned, open, close } = useAskedDialog<LinkTyped>(MAKE_LINK, props.handover.meantFor !== null);
  return (
    <>
      <Button variant="ghost" icon={Send} onClick={open}>
        Hand over instead
      </Button>
      {isOpen ? (
        <Suspense>
          <LinkDialog key={returned ? "again" : "first"} {...props} returned={returned} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
