"use client";

import { StoreBar } from "@/components/secrets/store-bar";
import { confirmHandoverAction } from "@/lib/handovers/actions";
import { forgetLinkKey } from "./link-key";

type ReceivedBarProps = { id: string; keyId: string };

/** For what was given to the recipient outside of this page's memory: a file, or a page that is gone. */
export function ReceivedBar({ id, keyId }: ReceivedBarProps) {
  return <StoreBar keyId={keyId} confirm={() => confirmHandoverAction({ id })} onStored={() => forgetLinkKey(id)} />;
}
