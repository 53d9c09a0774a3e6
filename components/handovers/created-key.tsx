"use client";

import type { ComponentProps } from "react";
import type { Recipient } from "@/lib/handovers/recipients";
import { confirmStoredAction, showSecretAction } from "@/lib/reveals/actions";
import { Reveal } from "../secrets/reveal";
import { usePrivateKey } from "../secrets/use-private-key";
import { HandOverInstead } from "./hand-over-instead";

type CreatedKeyProps = Omit<ComponentProps<typeof Reveal>, "privateKey" | "keptIn" | "confirm" | "instead"> & {
  /** To whom the creator can pass it on; nobody in a workspace of one. */
  recipients: readonly Recipient[];
  /** Whom the creator had in mind when creating it. */
  meantFor: string | null;
};

/** For the session that created the key. */
export function CreatedKey({ recipients, meantFor, ...reveal }: CreatedKeyProps) {
  const { keyId, name, apiKey } = reveal;
  const privateKey = usePrivateKey(
    () => showSecretAction({ keyId }),
    (sent) => sent.privateKey,
  );
  return (
    <Reveal
      {...reveal}
      privateKey={privateKey}
      keptIn="session"
      confirm={() => confirmStoredAction({ keyId })}
      instead={
        recipients.length > 0
          ? (handedOver) => (
              <HandOverInstead
                handover={{ keyId, name, apiKey, askPrivateKey: privateKey.ask, recipients, meantFor }}
                onHandedOver={handedOver}
              />
            )
          : undefined
      }
    />
  );
}
