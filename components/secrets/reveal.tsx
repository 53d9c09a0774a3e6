"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { useAsked } from "@/components/step-up/use-asked";
import { Card, CardBody } from "@/components/ui/card";
import type { ActionResult } from "@/lib/action";
import { shownName } from "@/lib/kraken/shown-name";
import { Countdown } from "./countdown";
import { Downloads } from "./downloads";
import { type KeptIn, LeaveGuard } from "./leave-guard";
import { QrPanel } from "./qr-panel";
import { SecretField, type SecretStep } from "./secret-field";
import { type Sight, StoreBar } from "./store-bar";
import { TestKey } from "./test-key";
import type { PrivateKey } from "./use-private-key";

const SEE = "see_private_key";

type RevealProps = {
  keyId: string;
  name: string;
  /** null when Kraken's answer left it out: the private key must not be lost over that. */
  apiKey: string | null;
  /** Where programs call Kraken; null is Kraken's own address. */
  apiUrl: string | null;
  privateKey: PrivateKey;
  /** Until when it can be shown; null when that is no matter of minutes. */
  time: { secondsLeft: number; totalSeconds: number; until: Date } | null;
  /** Where it is while nobody has stored it. */
  keptIn: KeptIn;
  /** Tells the server that the person has stored it. */
  confirm: () => Promise<ActionResult<unknown>>;
  /** Whether they may have Kraken asked whether the key works. */
  mayTest: boolean;
  /** Another way than storing it oneself, beside the downloads. */
  instead?: (handedOver: () => void) => ReactNode;
  /** Who looks at this page. */
  person: string;
  /** Who was given the private key before this page was opened. */
  seen: Sight | null;
  /** Permission flags and status, beside the name. */
  summary: ReactNode;
  /** Whether Kraken stored what was asked for. */
  stored: ReactNode;
};

/** Until "I have stored the private key". */
export function Reveal(props: RevealProps) {
  const { keyId, name, apiKey, apiUrl, privateKey, time, keptIn, confirm, instead, mayTest } = props;
  const { person, seen, summary, stored } = props;
  const router = useRouter();
  const [isDone, setIsDone] = useState(false);
  const [again, setAgain] = useState<SecretStep | null>(null);
  useAsked<{ step: SecretStep }>(SEE, ({ typed, isProved }) => {
    if (isProved) setAgain(typed.step);
  });

  function lapse() {
    setIsDone(true);
    privateKey.forget();
    router.refresh();
  }

  return (
    <>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18.75rem]">
        <Card aria-label={shownName(name)}>
          <CardBody className="flex flex-col gap-5">
            <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
              <h2 className="text-16 wrap-anywhere">{name}</h2>
              <div className="flex items-center gap-4">{summary}</div>
            </div>
            {apiKey === null ? (
              <p className="text-ink-2 max-md:text-14">
                Kraken did not tell the API key. Look it up on Kraken&rsquo;s own API page, by the name{" "}
                {shownName(name)}.
              </p>
            ) : (
              <SecretField label="API key" value={apiKey} note={`${apiKey.length} characters, not secret`} />
            )}
            <div>
              <SecretField
                label="Private key"
                value={privateKey.value}
                ask={(step) => privateKey.ask({ act: SEE, typed: { step } })}
                again={again}
                concealed
                note={privateKey.value ? `${privateKey.value.length} characters, shown once` : "Shown once"}
                hint={
                  privateKey.value ? (
                    <>
                      Check{" "}
                      <code className="font-mono">
                        {privateKey.value.slice(0, 4)} … {privateKey.value.slice(-4)}
                      </code>{" "}
                      after pasting, then clear your clipboard.
                    </>
                  ) : null
                }
              />
              <p role="alert" className="mt-2 text-12 text-danger empty:hidden">
                {privateKey.problem}
              </p>
            </div>
            {time ? <Countdown {...time} onEnd={lapse} /> : null}
            {apiKey === null ? null : (
              <div className="border-line border-t pt-4">
                <Downloads
                  pair={{ name, apiKey, apiUrl }}
                  askPrivateKey={privateKey.ask}
                  instead={instead?.(() => setIsDone(true))}
                />
              </div>
            )}
            {stored}
          </CardBody>
        </Card>
        {apiKey === null ? null : (
          <QrPanel apiKey={apiKey} privateKey={privateKey.value} askPrivateKey={privateKey.ask} />
        )}
      </div>
      <StoreBar
        keyId={keyId}
        confirm={confirm}
        seen={privateKey.receivedAt ? { by: person, at: privateKey.receivedAt } : seen}
        onStored={() => setIsDone(true)}
      />
      {apiKey === null || !mayTest ? null : <TestKey keyId={keyId} askPrivateKey={privateKey.ask} />}
      <LeaveGuard active={!isDone} keyId={keyId} keptIn={keptIn} />
    </>
  );
}
